"""Whether an act has happened, will, may or will not: each rule with a sentence that fires it and a near miss that must not."""

import pytest
from reading import kinds, reader, the

ACTUAL, PLANNED, POSSIBLE, CONDITIONAL = "actual", "planned", "possible", "conditional"
YES, NO = "positive", "negative"

NEGATION = [
    ("L'armée malienne n'a pas attaqué les rebelles.", "ASSAULT", ACTUAL, NO),
    ("L'armée malienne a attaqué les rebelles, pas l'armée nigérienne.", "ASSAULT", ACTUAL, YES),
    ("L'armée malienne n'attaquera plus les rebelles.", "ASSAULT", PLANNED, NO),
    ("L'armée malienne attaquera de plus belle les rebelles.", "ASSAULT", PLANNED, YES),
    ("Le Kenya n'a jamais envahi la Somalie.", "ASSAULT", ACTUAL, NO),
    ("Le Kenya a envahi la Somalie sans jamais le reconnaître.", "ASSAULT", ACTUAL, YES),
    ("La Norvège n'a livré aucun char à l'Ukraine.", "AID", ACTUAL, NO),
    ("La Norvège a livré des chars à l'Ukraine sans aucun délai.", "AID", ACTUAL, YES),
    ("Londres n'enverra pas de troupes au Mali.", "MOBILIZE", PLANNED, NO),
    ("Aucune rencontre n'a eu lieu entre Londres et Moscou.", "CONSULT", ACTUAL, NO),
    ("La rencontre n'a pas eu lieu.", "CONSULT", ACTUAL, NO),
    ("La rencontre n'aura pas lieu.", "CONSULT", PLANNED, NO),
    ("La rencontre entre le Kenya et la Somalie n'aura pas lieu.", "CONSULT", PLANNED, NO),
    ("La rencontre entre le Kenya et la Somalie a eu lieu.", "CONSULT", ACTUAL, YES),
    ("Le Kenya n'hésitera pas à envoyer des troupes.", "MOBILIZE", PLANNED, YES),
    ("Le Kenya hésite à envoyer des troupes.", "MOBILIZE", POSSIBLE, YES),
    ("Le Kenya n'hésitera pas à riposter.", "THREATEN", ACTUAL, YES),
    ("Le Kenya n'acceptera pas le plan de la Somalie.", "REJECT", ACTUAL, YES),
    ("Le Kenya acceptera le plan de la Somalie.", "AGREE", PLANNED, YES),
    ("L'Union européenne ne renouvellera pas l'inscription du général kényan.", "CONCEDE", PLANNED, YES),
]
WITHOUT = [
    ("Le ministre kényan est reparti sans rencontrer son homologue somalien.", "CONSULT", ACTUAL, NO),
    ("Le ministre kényan est reparti après avoir rencontré son homologue somalien.", "CONSULT", ACTUAL, YES),
    (
        "Le ministre kényan n'est pas reparti sans rencontrer son homologue somalien.",
        "CONSULT",
        ACTUAL,
        YES,
    ),
]
FUTURE = [
    ("La Suède devrait livrer des chars à l'Ukraine.", "AID", PLANNED, YES),
    ("La Suède aurait dû livrer des chars à l'Ukraine.", "AID", POSSIBLE, YES),
    ("La Suède livrera des chars à l'Ukraine.", "AID", PLANNED, YES),
    ("La Suède a livré des chars à l'Ukraine.", "AID", ACTUAL, YES),
    ("La Suède va livrer des chars à l'Ukraine.", "AID", PLANNED, YES),
    ("La Suède vient de livrer des chars à l'Ukraine.", "AID", ACTUAL, YES),
    ("La Suède doit livrer des chars à l'Ukraine.", "AID", PLANNED, YES),
    ("La Suède livrait des chars à l'Ukraine.", "AID", ACTUAL, YES),
]
FUTURE_IN_THE_PAST = [
    ("Le ministre suédois a fait savoir que la Suède livrerait des chars à l'Ukraine.", "AID", PLANNED, YES),
    ("Le ministre suédois a voulu annoncer que la Suède livrerait des chars à l'Ukraine.", "AID", POSSIBLE, YES),
    ("Le ministre suédois a déclaré que la Suède livrerait des chars à l'Ukraine.", "AID", PLANNED, YES),
    ("Le ministre suédois a annoncé que la Suède livrerait des chars à l'Ukraine.", "AID", PLANNED, YES),
    ("Le ministre suédois a déclaré que la Suède aurait livré des chars à l'Ukraine.", "AID", ACTUAL, YES),
    ("Le ministre suédois a déclaré que la Suède avait livré des chars à l'Ukraine.", "AID", ACTUAL, YES),
    ("Le ministre suédois a annoncé que la Suède avait livré des chars à l'Ukraine.", "AID", ACTUAL, YES),
    ("Le ministre suédois a déclaré lundi que la Suède livrerait des chars à l'Ukraine.", "AID", PLANNED, YES),
]
CONDITIONAL_MOOD = [
    # with a source it is hearsay, and the source vouches for it
    ("Selon un diplomate suédois, l'armée malienne aurait attaqué les rebelles.", "ASSAULT", ACTUAL, YES),
    ("L'armée malienne aurait attaqué les rebelles, a affirmé un diplomate suédois.", "ASSAULT", ACTUAL, YES),
    # the compound form is hearsay even where nobody is named
    ("L'armée malienne aurait attaqué les rebelles.", "ASSAULT", ACTUAL, YES),
    # the outlet's own hedge
    ("L'armée malienne attaquerait les rebelles.", "ASSAULT", POSSIBLE, YES),
    ("Il s'agirait d'une attaque des rebelles contre la base.", "ASSAULT", POSSIBLE, YES),
    ("Il s'agit d'une attaque des rebelles contre la base.", "ASSAULT", ACTUAL, YES),
    ("La Russie chercherait à envahir l'Ukraine.", "ASSAULT", POSSIBLE, YES),
    ("La Russie pourrait envahir l'Ukraine.", "ASSAULT", POSSIBLE, YES),
    ("La Russie cherchait à envahir l'Ukraine.", "ASSAULT", ACTUAL, YES),  # an imperfect in -ait is no conditional
]
CONDITIONS = [
    ("En cas de guerre, le Kenya enverra des troupes en Somalie.", "MOBILIZE", CONDITIONAL, YES),
    ("En cas d'attaque, le Kenya enverra des troupes en Somalie.", "MOBILIZE", CONDITIONAL, YES),
    ("Si la Russie envahit l'Ukraine, Londres imposera des sanctions à Moscou.", "SANCTION", CONDITIONAL, YES),
    ("Si la Russie envahit l'Ukraine, Londres imposera des sanctions à Moscou.", "ASSAULT", POSSIBLE, YES),
    ("En cas d'invasion de l'Ukraine, Londres imposera des sanctions à Moscou.", "SANCTION", CONDITIONAL, YES),
    ("En cas d'invasion de l'Ukraine, Londres imposera des sanctions à Moscou.", "ASSAULT", POSSIBLE, YES),
    ("Londres imposera des sanctions à Moscou en cas d'attaque contre Kiev.", "SANCTION", CONDITIONAL, YES),
    ("Londres imposera des sanctions à Moscou à moins que la Russie ne retire ses troupes.", "SANCTION", CONDITIONAL, YES),
    ("Kiev négociera à condition que l'armée russe quitte la ville.", "CONSULT", CONDITIONAL, YES),
    ("Londres a imposé des sanctions à Moscou.", "SANCTION", ACTUAL, YES),
    ("Londres imposera des sanctions à Moscou.", "SANCTION", PLANNED, YES),
    # "si" of a question and "comme si" are no conditions
    ("Les députés ont demandé si Londres imposerait des sanctions à Moscou.", "SANCTION", POSSIBLE, YES),
]
WISH_FEAR_HOPE = [
    ("Le Japon souhaite rencontrer la Corée du Nord.", "CONSULT", POSSIBLE, YES),
    ("Le Japon veut rencontrer la Corée du Nord.", "CONSULT", POSSIBLE, YES),
    ("Le Japon a rencontré la Corée du Nord.", "CONSULT", ACTUAL, YES),
    ("La Suède a demandé à la Norvège d'envoyer des chars à l'Ukraine.", "AID", POSSIBLE, YES),
    ("La Pologne craint que la Biélorussie n'attaque la Lituanie.", "ASSAULT", POSSIBLE, YES),  # "ne" after a fear is no negation
    ("La Pologne craint que la Biélorussie n'attaque pas la Lituanie.", "ASSAULT", POSSIBLE, NO),
    ("La Pologne sait que la Biélorussie a attaqué la Lituanie.", "ASSAULT", ACTUAL, YES),
    ("La Pologne espère que la Biélorussie n'attaquera pas la Lituanie.", "ASSAULT", POSSIBLE, NO),
    ("La crainte d'une invasion russe de l'Ukraine grandit.", "ASSAULT", POSSIBLE, YES),
    ("L'invasion russe de l'Ukraine a commencé.", "ASSAULT", ACTUAL, YES),
]
REFUSAL_DENIAL = [
    ("La Hongrie refuse de livrer des armes à l'Ukraine.", "AID", PLANNED, NO),
    ("La Hongrie accepte de livrer des armes à l'Ukraine.", "AID", PLANNED, YES),
    ("Le Rwanda dément avoir attaqué l'Ouganda.", "ASSAULT", ACTUAL, NO),
    ("Le Rwanda reconnaît avoir attaqué l'Ouganda.", "ASSAULT", ACTUAL, YES),
    ("Le Kremlin dément toute invasion de l'Ukraine.", "ASSAULT", ACTUAL, NO),
    ("Le Kremlin a annoncé une invasion de l'Ukraine.", "ASSAULT", PLANNED, YES),
]
ATTEMPT = [
    ("Les rebelles ont échoué à attaquer la base de l'armée malienne.", "ASSAULT", ACTUAL, NO),
    ("Les rebelles ont réussi à attaquer la base de l'armée malienne.", "ASSAULT", ACTUAL, YES),
    ("Les rebelles ont cessé d'attaquer l'armée malienne.", "ASSAULT", ACTUAL, NO),
    ("Les rebelles continuent d'attaquer l'armée malienne.", "ASSAULT", ACTUAL, YES),
    ("L'armée malienne a empêché les rebelles d'attaquer la ville.", "ASSAULT", ACTUAL, NO),
]
PLANS = [
    ("Le Canada a annoncé l'envoi de soldats en Lettonie.", "MOBILIZE", PLANNED, YES),
    ("Le Canada a envoyé des soldats en Lettonie.", "MOBILIZE", ACTUAL, YES),
    ("Le Canada a décidé d'envoyer des soldats en Lettonie.", "MOBILIZE", PLANNED, YES),
    ("Le Canada a l'intention d'envoyer des soldats en Lettonie.", "MOBILIZE", PLANNED, YES),
    ("Le Canada envisage d'envoyer des soldats en Lettonie.", "MOBILIZE", POSSIBLE, YES),
    ("Le Canada entend envoyer des soldats en Lettonie.", "MOBILIZE", PLANNED, YES),
    (
        "Le Canada compte envoyer des soldats en Lettonie.",
        "MOBILIZE",
        PLANNED,
        YES,
    ),
    ("La rencontre est prévue mardi.", "CONSULT", PLANNED, YES),
    ("La rencontre devrait avoir lieu mardi.", "CONSULT", PLANNED, YES),
    ("La rencontre pourrait avoir lieu mardi.", "CONSULT", POSSIBLE, YES),
]
PURPOSE = [
    ("La Grèce a massé des troupes pour attaquer la Turquie.", "ASSAULT", PLANNED, YES),
    ("La Grèce a massé des troupes afin d'attaquer la Turquie.", "ASSAULT", PLANNED, YES),
    ("La Grèce a massé des troupes pour attaquer la Turquie.", "MOBILIZE", ACTUAL, YES),
    ("La Grèce a été condamnée pour avoir attaqué la Turquie.", "ASSAULT", ACTUAL, YES),
]
HEDGES = [
    ("La Turquie a l'intention d'envoyer des troupes en Syrie.", "MOBILIZE", PLANNED, YES),
    ("La Turquie n'a pas l'intention d'envoyer des troupes en Syrie.", "MOBILIZE", PLANNED, NO),
    ("La Turquie exclut d'envoyer des troupes en Syrie.", "MOBILIZE", PLANNED, NO),
    ("La Turquie n'exclut pas d'envoyer des troupes en Syrie.", "MOBILIZE", POSSIBLE, YES),
    ("Il est possible que la Grèce attaque la Turquie.", "ASSAULT", POSSIBLE, YES),
    ("La Grèce aurait pu attaquer la Turquie.", "ASSAULT", POSSIBLE, YES),
    ("La Grèce attaquera peut-être la Turquie.", "ASSAULT", POSSIBLE, YES),
    ("La Grèce a probablement attaqué la Turquie.", "ASSAULT", POSSIBLE, YES),
    (
        "La Grèce doute que la Turquie retire ses troupes de Syrie.",
        "RETREAT",
        POSSIBLE,
        YES,
    ),
    ("La Grèce rejette les accusations d'attaque contre la Turquie.", "ASSAULT", ACTUAL, NO),
    (
        "Il est certain que la Grèce a attaqué la Turquie.",
        "ASSAULT",
        ACTUAL,
        YES,
    ),
    ("La Grèce a juré de ne jamais attaquer la Turquie.", "ASSAULT", PLANNED, NO),
    ("La Grèce a juré d'attaquer la Turquie.", "ASSAULT", POSSIBLE, YES),  # what a threat holds
    ("La Grèce a juré de quitter la ville.", "RETREAT", PLANNED, YES),
    ("La Turquie a suspendu l'envoi de troupes en Syrie.", "MOBILIZE", ACTUAL, NO),
    ("La Turquie a repris l'envoi de troupes en Syrie.", "MOBILIZE", ACTUAL, YES),
]
CANCELLED = [
    (
        "Les pourparlers entre Kiev et Moscou reprendront mardi à Genève.",
        "CONSULT",
        PLANNED,
        YES,
    ),
    ("Les pourparlers entre Kiev et Moscou ont repris mardi à Genève.", "CONSULT", ACTUAL, YES),
    # a cancelled meeting is planned and negative, a postponed one is planned
    ("La visite du président kényan en Grèce a été annulée.", "CONSULT", PLANNED, NO),
    ("La visite du président kényan en Grèce a été reportée à mardi.", "CONSULT", PLANNED, YES),
    ("La visite du président kényan en Grèce a été saluée.", "CONSULT", ACTUAL, YES),
]
ANNOUNCED = [
    ("L'armée malienne annonce avoir attaqué les rebelles.", "ASSAULT", ACTUAL, YES),
    ("La police kényane a annoncé l'arrestation de trois rebelles.", "COERCE", ACTUAL, YES),
    ("L'armée malienne a annoncé une offensive contre les rebelles.", "ASSAULT", PLANNED, YES),
]
CAME_ABOUT = [
    ("Le ministre kényan a pu rencontrer son homologue somalien.", "CONSULT", ACTUAL, YES),
    ("Le ministre kényan n'a pas pu rencontrer son homologue somalien.", "CONSULT", ACTUAL, NO),
    ("Le ministre kényan peut rencontrer son homologue somalien.", "CONSULT", POSSIBLE, YES),
    ("L'armée malienne a dû attaquer les rebelles.", "ASSAULT", ACTUAL, YES),
    ("L'armée malienne aurait dû attaquer les rebelles.", "ASSAULT", POSSIBLE, YES),
    ("Les combats auront duré trois mois entre l'armée malienne et les rebelles.", "ASSAULT", ACTUAL, YES),
]
SAID_WITH_IT = [
    # what is only said is said with what serves to say it; what is still to be done is not done with it
    ("La Suède a téléphoné au ministre pour condamner la Norvège.", "ACCUSE", ACTUAL, YES),
    ("La Suède téléphonera au ministre pour condamner la Norvège.", "ACCUSE", PLANNED, YES),
]
LACKING = [
    ("La Grèce n'a aucun intérêt à attaquer la Turquie.", "ASSAULT", POSSIBLE, NO),
    ("La Grèce a intérêt à attaquer la Turquie.", "ASSAULT", POSSIBLE, YES),
    ("La Suède n'a ni condamné ni attaqué la Norvège.", "ASSAULT", ACTUAL, NO),
    ("La Suède a condamné et attaqué la Norvège.", "ASSAULT", ACTUAL, YES),
    ("La Grèce n'a pas pris part aux bombardements contre la Turquie.", "ASSAULT", ACTUAL, NO),
]
BESIDE = [
    # a participle beside a noun, a circumstance and an answered demand are not coloured by what stands above
    ("La Crimée, annexée par la Russie, n'a pas voté.", "COERCE", ACTUAL, YES),
    ("La Suède a rejeté les demandes de la Norvège.", "REQUEST", ACTUAL, YES),
    ("L'armée malienne a stoppé l'offensive des rebelles contre la ville.", "ASSAULT", ACTUAL, YES),
    # joined to its like, not to the infinitive between
    ("La Suède a accepté de négocier et attaqué la Norvège.", "ASSAULT", ACTUAL, YES),
]
RESOLVED = [
    ("Le Japon dit vouloir rencontrer la Corée du Nord.", "CONSULT", PLANNED, YES),
    ("Le Japon ne veut pas rencontrer la Corée du Nord.", "CONSULT", PLANNED, NO),
]
NO_CONDITIONS = [
    ("Même si l'armée malienne a attaqué les rebelles, la ville est calme.", "ASSAULT", ACTUAL, YES),
    ("Si la Russie a reculé, Londres a menacé Moscou de sanctions.", "THREATEN", ACTUAL, YES),
    # "si" grants what has happened before what is the case; before what must be done it supposes it
    ("Si la Russie a attaqué l'Ukraine, Londres reste calme.", "ASSAULT", ACTUAL, YES),
    ("Si la Russie a attaqué l'Ukraine, Londres doit réagir.", "ASSAULT", POSSIBLE, YES),
    ("Londres veut agir de manière à rencontrer les ministres russes.", "CONSULT", PLANNED, YES),
]
HOLDING = [
    ("La Ligue arabe tiendra mardi une réunion d'urgence.", "CONSULT", PLANNED, YES),
    ("La Ligue arabe a tenu mardi une réunion d'urgence.", "CONSULT", ACTUAL, YES),
    ("La visite du ministre péruvien au Chili a été remise à l'été.", "REJECT", ACTUAL, YES),
    ("La visite du ministre péruvien au Chili a été remise à l'été.", "CONSULT", PLANNED, YES),
    # "convenus" is an adjective to the parser
    ("Les deux ministres sont convenus de se voir le 12 mai à Oslo.", "CONSULT", PLANNED, YES),
]
MEANS = [
    ("La Syrie peut mettre fin à la crise en libérant les otages.", "RETREAT", POSSIBLE, YES),
    ("La Syrie mettra fin à la crise en libérant les otages.", "RETREAT", PLANNED, YES),
    ("La Syrie a mis fin à la crise en libérant les otages.", "RETREAT", ACTUAL, YES),
    ("L'Otan doit soutenir la Géorgie, notamment en lui livrant des chars.", "AID", PLANNED, YES),
    ("L'Otan a soutenu la Géorgie, notamment en lui livrant des chars.", "AID", ACTUAL, YES),
]
NAMED_AMONG = [
    ("Il pourrait être envisagé de renforcer l'aide et de déployer des chars.", "MOBILIZE", POSSIBLE, YES),
    ("Le Togo a annoncé diverses mesures, y compris un déploiement de troupes.", "MOBILIZE", PLANNED, YES),
    ("Le Togo a mené diverses actions, y compris un déploiement de troupes.", "MOBILIZE", ACTUAL, YES),
    ("Les médiateurs proposent un plan, à commencer par la cessation des hostilités.", "RETREAT", POSSIBLE, YES),
    ("Les médiateurs saluent un plan, à commencer par la cessation des hostilités.", "RETREAT", ACTUAL, YES),
    ("Nous continuerons de donner un appui à l'Ukraine.", "SUPPORT", PLANNED, YES),
    ("Nous continuons de donner un appui à l'Ukraine.", "SUPPORT", ACTUAL, YES),
]
BRIEF_CONDITIONS = [
    ("Si besoin, Londres enverra des renforts au Mali.", "MOBILIZE", "conditional", YES),
    ("Londres a envoyé des renforts au Mali si besoin.", "MOBILIZE", ACTUAL, YES),
    ("Si possible, Londres enverra des renforts au Mali.", "MOBILIZE", PLANNED, YES),
]
CASES = [
    *MEANS,
    *NAMED_AMONG,
    *BRIEF_CONDITIONS,
    *HOLDING,
    *ANNOUNCED,
    *CAME_ABOUT,
    *SAID_WITH_IT,
    *LACKING,
    *BESIDE,
    *RESOLVED,
    *NO_CONDITIONS,
    *HEDGES,
    *CANCELLED,
    *NEGATION,
    *WITHOUT,
    *FUTURE,
    *FUTURE_IN_THE_PAST,
    *CONDITIONAL_MOOD,
    *CONDITIONS,
    *WISH_FEAR_HOPE,
    *REFUSAL_DENIAL,
    *ATTEMPT,
    *PLANS,
    *PURPOSE,
]

HANGS_ON = [
    ("Si la Russie envahit l'Ukraine, Londres imposera des sanctions à Moscou.", "SANCTION", "Si la Russie envahit l'Ukraine"),
    ("Londres imposera des sanctions à Moscou si la Russie envahit l'Ukraine.", "SANCTION", "si la Russie envahit l'Ukraine"),
    ("En cas d'attaque contre Kiev, Londres imposera des sanctions à Moscou.", "SANCTION", "En cas d'attaque contre Kiev"),
    ("Londres imposera des sanctions à Moscou en cas d'attaque contre Kiev.", "SANCTION", "en cas d'attaque contre Kiev"),
    ("Londres a menacé Moscou de sanctions en cas d'attaque contre Kiev.", "THREATEN", "en cas d'attaque contre Kiev"),
    ("S'il est attaqué, Londres imposera des sanctions à Moscou.", "SANCTION", "S'il est attaqué"),
    ("S'il ne « cède pas », Londres imposera des sanctions à Moscou.", "SANCTION", "S'il ne « cède pas »"),
    (
        "Londres imposera des sanctions à Moscou au cas où l'armée attaquerait Kiev.",
        "SANCTION",
        "au cas où l'armée attaquerait Kiev",
    ),
    ("Londres imposera des sanctions à Moscou dès que l'accord aura été signé.", "SANCTION", "dès que l'accord aura été signé"),
    ("Londres a imposé des sanctions à Moscou dès que l'accord a été signé.", "SANCTION", None),
    ("Kiev négociera, faute de quoi Londres imposera des sanctions à Moscou.", "SANCTION", "faute de quoi"),
    ("Kiev négociera, faute de quoi Londres imposera des sanctions à Moscou.", "CONSULT", None),
    ("Londres imposera des sanctions à Moscou ; si l'armée attaque, Kiev fermera ses ponts.", "SANCTION", None),
    ("Londres imposera des sanctions à Moscou si possible.", "SANCTION", None),
    ("Londres a mis en garde contre toute attaque de la ville.", "THREATEN", "toute attaque de la ville"),
    ("Londres a mis en garde Moscou.", "THREATEN", None),
    # what must be done first, whoever does it, any that would: conditions without a word that opens one
    (
        "L'armée ne quittera pas la ville avant l'arrestation des rebelles.",
        "RETREAT",
        "avant l'arrestation des rebelles",
    ),
    ("L'armée ne quittera pas la ville avant mardi.", "RETREAT", None),
    ("L'armée ne quittera pas la ville avant le sommet des ministres.", "RETREAT", None),
    ("L'armée a quitté la ville avant l'arrestation des rebelles.", "RETREAT", None),
    ("Ceux qui déposeront les armes seront amnistiés par Bamako.", "CONCEDE", "Ceux qui déposeront les armes"),
    ("Ceux qui ont déposé les armes seront amnistiés par Bamako.", "CONCEDE", None),
    ("Londres ne signera pas un accord qui ouvrirait la frontière.", "SUPPORT", "qui ouvrirait la frontière"),
    ("Londres ne signera pas un accord qui ouvre la frontière.", "SUPPORT", None),
    ("Londres signera un accord qui ouvrirait la frontière.", "SUPPORT", None),
    # a promise holds as far as the other side keeps its own; what is refused without somebody's leave may be done with it
    (
        "L'armée quittera la ville pour autant que les rebelles cèdent.",
        "RETREAT",
        "pour autant que les rebelles cèdent",
    ),
    ("L'armée ne quittera pas la ville sans l'aval de Londres.", "RETREAT", "sans l'aval de Londres"),
    ("L'armée a quitté la ville sans l'aval de Londres.", "RETREAT", None),
    ("L'armée quittera la ville sans l'aval de Londres.", "RETREAT", None),
    ("L'armée n'a pas quitté la ville sans l'aval de Londres.", "RETREAT", None),
    ("Moscou doit céder ; à défaut, Londres imposera des sanctions à Moscou.", "SANCTION", "à défaut"),
    ("Moscou doit céder ; Londres imposera à défaut des sanctions à Moscou.", "SANCTION", None),
    ("Londres imposera des sanctions à Moscou, sauf à obtenir une trêve.", "SANCTION", "sauf à obtenir une trêve"),
    ("Londres imposera des sanctions à Moscou, sauf à Kazan.", "SANCTION", None),
    ("Le cas échéant, Londres imposera des sanctions à Moscou.", "SANCTION", "Le cas échéant"),
    ("Le cas malien tranché, Londres imposera des sanctions à Moscou.", "SANCTION", None),
    ("Londres imposera des sanctions à Moscou si nécessaire.", "SANCTION", "si nécessaire"),
    ("Londres livrera, au besoin, des chars à Kiev.", "AID", "au besoin"),
    ("Londres livrera des chars à Kiev, qui répondent au besoin de l'armée.", "AID", None),
    # the conditional is the future of what was said: still to come
    ("Londres est prête à signer l'accord dès que l'armée quitterait la ville.", "AGREE", "dès que l'armée quitterait la ville"),
    # a warning hangs on what its own content says; a refusal lasts as long as its reason
    ("Londres a averti que, si Moscou attaquait, l'armée riposterait.", "THREATEN", "si Moscou attaquait"),
    ("Londres a averti Moscou que l'armée riposterait.", "THREATEN", None),
    ("Londres rejette toute trêve tant que l'armée occupe la ville.", "REJECT", "tant que l'armée occupe la ville"),
    ("Londres rejette toute trêve depuis que l'armée occupe la ville.", "REJECT", None),
    # what must come first behind "ne … que", or will have been done; "quand il viendra" only says when
    ("Kiev ne négociera qu'après le départ des troupes.", "CONSULT", "après le départ des troupes"),
    ("Kiev n'a négocié qu'après le départ des troupes.", "CONSULT", None),
    ("Kiev ne négociera qu'une fois la ville libérée.", "CONSULT", "une fois la ville libérée"),
    ("Kiev ne négociera qu'une fois.", "CONSULT", None),
    ("Londres imposera des sanctions à Moscou quand le texte aura été voté.", "SANCTION", "quand le texte aura été voté"),
    ("Londres imposera des sanctions à Moscou quand le ministre viendra.", "SANCTION", None),
    ("Moscou doit céder ; sinon, Londres imposera des sanctions à Moscou.", "SANCTION", "sinon"),
    ("Londres imposera des sanctions dures, sinon efficaces, à Moscou.", "SANCTION", None),
    # what somebody will do if; what has been done is none of it
    ("Les rebelles bénéficieront d'une amnistie si la pluie cesse.", "CONCEDE", "si la pluie cesse"),
    ("Londres condamnera les frappes de mardi si Bamako cède.", "ASSAULT", None),
    # whoever it befalls
    (
        "Londres expulsera tous les diplomates qui passeront la frontière.",
        "SANCTION",
        "tous les diplomates qui passeront la frontière",
    ),
    ("Londres expulsera tous les diplomates qui ont passé la frontière.", "SANCTION", None),
    ("L'armée a menacé de couper tout filet qui traînerait.", "THREATEN", "tout filet qui traînerait"),
    ("Londres imposera des sanctions à Moscou.", "SANCTION", None),
    ("Londres a imposé des sanctions à Moscou.", "SANCTION", None),
    ("Les députés ont demandé si Londres imposerait des sanctions à Moscou.", "SANCTION", None),
    ("Londres imposera des sanctions à Moscou, comme si la crise ne suffisait pas.", "SANCTION", None),
]

told = reader([*CASES, *HANGS_ON])


@pytest.mark.parametrize(("text", "kind", "modality", "polarity"), CASES)
def test_an_act_is_judged_by_its_predicate_and_what_stands_above(text: str, kind: str, modality: str, polarity: str) -> None:
    statement = the(told(text), kind)
    assert (statement.modality, statement.polarity) == (modality, polarity)


@pytest.mark.parametrize(("text", "kind", "condition"), HANGS_ON)
def test_a_condition_is_kept_in_the_reports_own_words(text: str, kind: str, condition: str | None) -> None:
    found = the(told(text), kind).condition
    assert (found.text if found else None) == condition
    assert found is None or found.span.of(text) == found.text


def test_a_judgement_names_its_rule() -> None:
    statement = the(told("L'armée malienne n'attaquera plus les rebelles."), "ASSAULT")
    assert {reason.field for reason in statement.reasons} >= {"polarity", "modality", "actors", "recipients", "event_type"}


def test_a_refusal_stands_beside_what_is_refused() -> None:
    assert kinds(told("La Hongrie refuse de livrer des armes à l'Ukraine.")) == ["REJECT", "AID"]
