"""Words between inverted commas: what kind they are and who speaks."""

import pytest
from reading import reader

from recoupe.records import Quotation

# Each case: the text, then for every quotation in text order its speaker (None: not told).
SPEAKERS = [
    # the verb of speech after the quotation, its subject after the verb
    ("« L'armée a quitté la ville », a déclaré le ministre kényan Paul Ndege.", ["Paul Ndege"]),
    ("« L'armée a quitté la ville », a déclaré vendredi à Nairobi le ministre kényan Paul Ndege.", ["Paul Ndege"]),
    ("« L'armée a quitté la ville », lit-on sur un mur.", [None]),
    # a colon before it, in the sentence or at the end of the paragraph before
    ("Le ministre kényan Paul Ndege a déclaré : « L'armée a quitté la ville. »", ["Paul Ndege"]),
    ("Le ministre kényan Paul Ndege a déclaré :\n\n« L'armée a quitté la ville. »", ["Paul Ndege"]),
    ("Le ministre kényan Paul Ndege est arrivé.\n\n« L'armée a quitté la ville. »", [None]),
    # a source phrase
    ("Selon Paul Ndege, l'armée « a quitté la ville avant la nuit ».", ["Paul Ndege"]),
    ("Avec Paul Ndege, la vie « est belle tous les jours ».", [None]),
    # a clause
    ("Le ministre kényan Paul Ndege a jugé « tout à fait inacceptable » la visite.", ["Paul Ndege"]),
    ("Le ministre kényan Paul Ndege souligne qu'une telle visite « ne peut pas durer ».", ["Paul Ndege"]),
    # interrupted by its own verb of speech: one quotation
    ("« L'armée, a prévenu le ministre kényan Paul Ndege, quittera la ville. »", ["Paul Ndege"]),
    # broken by the verb of speech and taken up again in the paragraph
    ("« L'armée a quitté la ville », a déclaré Paul Ndege. « La paix est revenue. »", ["Paul Ndege", "Paul Ndege"]),
    ("« L'armée a quitté la ville », a déclaré Paul Ndege.\n\n« La paix est revenue. »", ["Paul Ndege", None]),
    (
        "« L'armée a quitté la ville », a déclaré Paul Ndege. « La paix est revenue », a ajouté Omar Abdi.",
        ["Paul Ndege", "Omar Abdi"],
    ),
    # the clitic subject
    ("Le ministre kényan Paul Ndege est arrivé à Nairobi. « L'armée a quitté la ville », a-t-il affirmé.", ["Paul Ndege"]),
    ("La ministre kényane Ada Ndege a reçu Omar Abdi. « L'armée a quitté la ville », a-t-elle affirmé.", ["Ada Ndege"]),
    ("« L'armée a quitté la ville », a-t-il affirmé.", [None]),
    # over two paragraphs: each begins with the mark
    ("« L'armée a quitté la ville.\n\n« La paix est revenue », a déclaré Paul Ndege.", ["Paul Ndege", "Paul Ndege"]),
    ("Paul Ndege a déclaré : « L'armée a quitté la ville.\n\n« La paix est revenue. »", ["Paul Ndege", "Paul Ndege"]),
    ("« L'armée a quitté la ville », a dit Paul Ndege. Omar Abdi est là.\n\n« La paix est revenue.", ["Paul Ndege", None]),
]
NDEGE = "le ministre kényan Paul Ndege"
# Behind the closing mark: the verb is known by its form or by the pronoun that hangs on it.
BEHIND_MARKS = [
    (f"« L'armée a quitté la ville », soupire {NDEGE}.", ["Paul Ndege"]),
    (f"« L'armée a quitté la ville », tranche {NDEGE}.", ["Paul Ndege"]),
    (f"« L'armée a quitté la ville », a redit {NDEGE}.", ["Paul Ndege"]),
    (f"« L'armée a quitté la ville », tente de rassurer {NDEGE}.", ["Paul Ndege"]),
    (f"« L'armée a quitté la ville », s'est indigné {NDEGE}.", ["Paul Ndege"]),
    (f"« L'armée a quitté la ville », nous disait hier {NDEGE}.", ["Paul Ndege"]),
    # a passive tells nobody who speaks, and neither does a verb that "que" follows
    ("Une marche « contre la vie chère » est annoncée mardi devant le siège de l'ONU.", [None]),
    # an apposition makes a description clear, in a list the second is another
    ("« L'armée a quitté la ville », prévient un autre dirigeant, Omar Abdi.", ["Omar Abdi"]),
    ("« L'armée a quitté la ville », a dit le chef de la délégation, Mateo de la Vega.", ["Mateo de la Vega"]),
    # how somebody feels is in his own words; what else he is said to be others may have said
    ("Le ministre kényan Paul Ndege est « prêt à négocier avec tous ».", ["Paul Ndege"]),
    ("Le ministre kényan Paul Ndege est « corrompu comme tous les autres ».", [None]),
    # the infinitive of what he said is no name
    ("Le ministre kényan Paul Ndege a dit « vouloir négocier avec tous ».", ["Paul Ndege"]),
    ("Le pays possède une fusée dite « Grand Faucon ».", [None]),
    # what somebody is there as, and the lawyer, are not he
    ("Le roi a reçu Omar Abdi, venu en médiateur. Ce dernier s'est dit « tout à fait confiant ».", ["Omar Abdi"]),
    ("Omar Abdi a été libéré, d'après son avocate. « L'armée a quitté la ville », avertit-il.", ["Omar Abdi"]),
    # the name behind an owner is the owner's; nobody named speaks
    ("« L'armée a quitté la ville », a dit un porte-parole du président Omar Abdi.", ["porte-parole"]),
    ("« L'armée a quitté la ville », a dit le porte-parole de l'armée Omar Abdi.", ["Omar Abdi"]),
    ("« L'armée a quitté la ville », assure-t-on dans l'entourage du président Omar Abdi.", ["entourage"]),
    # who asks does not answer
    ("Interrogé par l'Otan, Paul Ndege n'a pas caché sa colère : « L'armée quittera la ville. »", ["Paul Ndege"]),
    # "on" speaks where a body or a state is
    ("« L'armée a quitté la ville », glisse-t-on à l'Otan.", ["Otan"]),
    ("« L'armée a quitté la ville », lit-on sur un mur de Nairobi.", [None]),
    # somebody who is only described
    ("« L'armée a quitté la ville », hurlait un commerçant du port.", ["commerçant du port"]),
    ("« L'armée a quitté la ville », raconte à sa sortie une infirmière.", ["infirmière"]),
    ("« L'armée a quitté la ville », balaie un élu de la majorité.", ["élu de la majorité"]),
    ("« L'armée a quitté la ville », indique un communiqué.", [None]),
    ("« L'armée a quitté la ville », a confirmé la veille l'Otan.", ["Otan"]),
]
IN_CLAUSES = [
    # who says of himself what he does
    ("Londres « suit la situation de près ».", ["Royaume-Uni"]),
    ("Paul Ndege a assuré que Londres « suit la situation de près ».", ["Paul Ndege"]),
    # the subject of the sentence speaks in its participles
    ("Paul Ndege a quitté Nairobi, accusant la Somalie d'avoir monté « une mise en scène ».", ["Paul Ndege"]),
    (f"« L'armée a quitté la ville », a dit {NDEGE}, évoquant « une victoire pour tous ».", ["Paul Ndege", "Paul Ndege"]),
    # the wish that somebody is accused of is not in his words
    ("Nairobi a accusé la Somalie de vouloir « tuer la paix dans l'œuf ».", ["Kenya"]),
    # a time, an age and a clause between subject and verb
    ("Vers midi, Paul Ndege, 58 ans, a tweeté : « L'armée a quitté la ville. »", ["Paul Ndege"]),
    # the name beside a description
    ("Le chercheur du centre de Nairobi, Paul Ndege, estime que « la paix est revenue ».", ["Paul Ndege"]),
    # a colon without a verb of speech
    ("Paul Ndege hausse le ton : « L'armée a quitté la ville. »", ["Paul Ndege"]),
    # said in two pieces
    (
        "Paul Ndege a dit que l'armée « a quitté la ville avant la nuit » et « ne reviendra pas de sitôt ».",
        ["Paul Ndege", "Paul Ndege"],
    ),
]
PRONOUNS = [
    # the subject of the sentence before, not who spoke further up
    (
        "« La paix est revenue », a dit Omar Abdi. Le ministre kényan Paul Ndege tend la main aux rebelles. "
        "« L'armée a quitté la ville », a-t-il glissé.",
        ["Omar Abdi", "Paul Ndege"],
    ),
    # who has just spoken goes on
    (
        "Omar Abdi a reçu la presse. « La paix est revenue », a dit Paul Ndege. « L'armée a quitté la ville », a-t-il ajouté.",
        ["Paul Ndege", "Paul Ndege"],
    ),
    # an office that stands between hides who spoke before
    (
        "« La paix est revenue », a dit Omar Abdi. Le Premier ministre n'en démord pas. « L'armée a quitté la ville », a-t-il plaidé.",
        ["Omar Abdi", "Premier ministre"],
    ),
    # the office of somebody who has been named without one
    ("Paul Ndege est arrivé à Nairobi. « L'armée a quitté la ville », a martelé le président kényan.", ["Paul Ndege"]),
    (
        "Le juge Paul Ndege est arrivé à Nairobi. « L'armée a quitté la ville », a martelé le président kényan.",
        ["président kényan"],
    ),
    # "this official" of a state is the one of that state who was named
    (
        "Le ministre kényan Paul Ndege a reçu Omar Abdi. « L'armée a quitté la ville », a dit ce haut responsable kényan.",
        ["Paul Ndege"],
    ),
]
# Names and nouns that only the verb of speech, an apposition or an article vouches for.
WHO_STANDS_THERE = [
    ("« L'armée a quitté la ville », lui a répondu Prachanta, un ancien professeur.", ["Prachanta"]),
    ("« L'armée a quitté la ville », a dit à Reuters Abdel Karim al Mansouri.", ["Abdel Karim al Mansouri"]),
    ("« L'armée a quitté la ville », a prévenu la Kényane.", ["Kényane"]),
    ("« L'armée a quitté la ville », a répliqué sur Twitter M. Abdi, qui accuse la Somalie.", ["Abdi"]),
    ("« L'armée a quitté la ville », s'est réjoui M. De Croo, qui a vu la presse.", ["De Croo"]),
    ("Paul Ndege, 74 ans, est arrivé. « L'armée a quitté la ville », a dit le septuagénaire.", ["Paul Ndege"]),
    ("Paul Ndege, 74 ans, est arrivé. « L'armée a quitté la ville », a dit un septuagénaire.", ["septuagénaire"]),
    (
        "« L'armée a quitté la ville », a affirmé le président du mouvement des droits de l'homme et des peuples (MDHP), Paul Ndege.",
        ["Paul Ndege"],
    ),
    ("Son ministre chargé du Golfe, Paul Ndege, a prévenu que le pays « ne céderait pas à la peur ».", ["Paul Ndege"]),
    # a body beside a noun that a preposition governs only passes on
    (
        "« L'armée a quitté la ville », a déclaré le haut commandement de l'Otan dans un communiqué diffusé par l'agence Reuters.",
        ["haut commandement de l'Otan"],
    ),
    # one of somebody's, the first of two
    ("La Ligue kényane a démenti. « L'armée a quitté la ville », a dit un de ses responsables.", ["responsable"]),
    (
        "Le ministre Paul Ndege a reçu le juge Omar Abdi. « L'armée a quitté la ville », a dit le premier à la presse.",
        ["Paul Ndege"],
    ),
    ("« L'armée a quitté la ville », se borne à dire Paul Ndege.", ["Paul Ndege"]),
    ("« Enfin libre ! » a tweeté Paul Ndege.", ["Paul Ndege"]),
    (
        "Un pêcheur l'a sauvée, selon Omar Abdi. Ce dernier, Paul Ndege, 52 ans, a fait cinq voyages. « La mer est dure », dit-il.",
        ["Paul Ndege"],
    ),
    # who speaks in the clause before the words, in the same sentence
    ("Paul Ndege n'a pas mâché ses mots : « L'armée quittera la ville », a déclaré l'amiral.", ["Paul Ndege"]),
    # another's words about somebody
    (
        "Ada Ndege a vu la presse. Elle a ajouté que les autorités avaient « attendu en vain, pendant des mois » une réponse.",
        ["Ada Ndege"],
    ),
    ("Le Kenya a rappelé son ambassadeur, mais pour Kampala, la décision « ne change rien à la situation ».", ["Ouganda"]),
    ("« L'armée a quitté la ville », peut-on lire sur la page de Paul Ndege.", [None]),
    ("Il faudra, selon un planteur de Lima, « deux ans avant de revoir un fruit ».", [None]),
    ("À Nairobi, une veuve de 61 ans attend : « Mon mari vendait du savon. »", ["veuve de 61 ans"]),
    ("Un texte de l'Otan appelle la population à « se tenir loin de la frontière ».", ["Otan"]),
    ("Un texte bref appelle la population à « se tenir loin de la frontière ».", [None]),
]
# No clause with a subject stands at the quotation: what introduces it, or what it stands beside.
INTRODUCED = [
    # an infinitive goes on with who spoke
    (
        f"« L'armée a quitté la ville », a dit {NDEGE}. Et d'ajouter : « La paix est revenue hier. »",
        ["Paul Ndege", "Paul Ndege"],
    ),
    (f"Avant de partir, {NDEGE} a perdu Omar Abdi de vue. « L'armée a quitté la ville. »", [None]),
    # a noun for what is said, before a colon
    ("Ce n'est pas l'avis de Paul Ndege : « L'armée a quitté la ville. »", ["Paul Ndege"]),
    ("Autre réaction, celle de Paul Ndege, un chercheur kényan : « L'armée a quitté la ville. »", ["Paul Ndege"]),
    ("Rien de neuf dans le village de Paul Ndege : « L'armée a quitté la ville. »", [None]),
    # the sentence before says that somebody speaks
    ("Omar Abdi a pris la parole devant la foule. « L'armée a quitté la ville. »", ["Omar Abdi"]),
    ("Omar Abdi est descendu vers la foule. « L'armée a quitté la ville. »", [None]),
    # two quotations with one speaker behind them
    ("« L'armée a quitté la ville. » « La paix est revenue », a dit Omar Abdi.", ["Omar Abdi", "Omar Abdi"]),
    # a name is said by nobody
    ("Le Kenya a lancé l'opération « Aube nouvelle sur le fleuve » contre les rebelles.", [None]),
    ("Omar Abdi a signé un traité baptisé « la paix des braves ».", [None]),
    ("Omar Abdi a dénoncé un traité « signé dans le dos du peuple ».", ["Omar Abdi"]),
    # a passive without an agent tells nobody who speaks
    ("Omar Abdi a été condamné à « dix ans de prison ferme ».", [None]),
    # a gerund is of the verb that it hangs on
    ("Omar Abdi sortait de la mairie quand un homme s'est approché en criant « vive la paix et la liberté ».", ["homme"]),
    # a relative clause between the verb and its "que"
    ("Omar Abdi a confié, depuis Nairobi où il se trouvait, que « la paix est revenue ».", ["Omar Abdi"]),
    # a wish told of another is in the words of who tells it
    (f"L{NDEGE[1:]} a estimé que la Somalie souhaitait « un compromis pour tous ».", ["Paul Ndege"]),
    (f"L{NDEGE[1:]} a dit qu'il souhaitait « un compromis pour tous ».", ["Paul Ndege"]),
    # the pronoun that hangs on the verb, whatever the tagger makes of it
    (
        "Une femme attend devant la porte.\n\n« L'armée a quitté la ville », ajoute-t-elle, précisant que « la paix est revenue ».",
        ["femme", "femme"],
    ),
    # a name before its apposition
    ("C'est l'analyse de Paul Ndege, le président d'un institut de Nairobi : « L'armée a quitté la ville. »", ["Paul Ndege"]),
    # an official of somebody is not he
    (
        "« L'armée a quitté la ville », a dit un responsable de l'administration de Barack Obama.",
        ["responsable de l'administration de Barack Obama"],
    ),
    # who is only passed on
    ("« L'armée a quitté la ville », selon une agence locale citée par l'Otan.", [None]),
    ("« L'armée a quitté la ville », selon un bilan publié par l'Otan.", ["Otan"]),
    # the verb of speech inside the marks, before the end of a sentence
    ("« L'armée a quitté la ville, confiait d'ailleurs Paul Ndege en 2010. Je le sais. »", ["Paul Ndege"]),
    # the words before the colon are not their subject's predicate
    ("Omar Abdi a reçu les ministres de l'Otan : « Avance la paix, recule la guerre. »", ["Omar Abdi"]),
    # a common noun that introduces its words
    ("Une voisine raconte : « L'armée a quitté la ville. »", ["voisine"]),
    ("Le texte affirme que « l'armée a quitté la ville ».", [None]),
    ("Une femme attend devant la porte. « L'armée a quitté la ville », dit-elle.", ["femme"]),
    # a participle behind the mark
    ("La réplique « C'est une honte pour tous » lancée par Paul Ndege a fait rire Omar Abdi.", ["Paul Ndege"]),
    ("Omar Abdi a répété les mots « une honte pour tous » devant l'Otan.", ["Omar Abdi"]),
    # a source that nobody can tell
    ("D'après un journal local, Omar Abdi est venu « avec toute son armée ».", [None]),
    # nobody whom the words themselves tell speaks them
    ("« Le ministre kényan Paul Ndege a quitté la ville », annonce un communiqué.", [None]),
    # another speaks between the inserted clause and the words
    (
        f"« L'armée a quitté la ville », a dit {NDEGE} tandis qu'Omar Abdi affirmait à la radio que « la paix est revenue ».",
        ["Paul Ndege", "Omar Abdi"],
    ),
    (
        f"« L'armée a quitté la ville », a dit {NDEGE}, qui estime que « la paix est revenue ».",
        ["Paul Ndege", "Paul Ndege"],
    ),
    # a subject of a participle's own
    ("Omar Abdi a vu Paul Ndege, ce dernier expliquant que « la paix est revenue ».", ["Paul Ndege"]),
    # not who is spoken to
    ("Omar Abdi a dit au ministre kényan Paul Ndege « recule avec toute ton armée ».", ["Omar Abdi"]),
    # somebody's view before the words, taken up behind them
    ("Selon Paul Ndege, la paix est loin. « L'armée a quitté la ville », explique-t-il.", ["Paul Ndege"]),
    # whom only the words of another describe
    (
        f"{NDEGE.replace('le ', 'Le ', 1)} a dit que « jamais un candidat à la mairie n'avait été aussi seul ». "
        "Il a ajouté que « la paix est revenue ».",
        ["Paul Ndege", "Paul Ndege"],
    ),
]
OFFICES = [
    # two portfolios of one minister
    ("Pour le ministre de l'Économie et des Finances Paul Ndege, l'armée « a quitté la ville ».", ["Paul Ndege"]),
    # a surname that is a country's name, too
    ("François Hollande est venu. Hollande a jugé « tout à fait inacceptable » la visite.", ["François Hollande"]),
    ("François Durand est venu. La Hollande a jugé « tout à fait inacceptable » la visite.", ["Pays-Bas"]),
    # an office of state is its holder's, not of whoever has been named before
    (
        "L'attaquant, Omar Abdi, a été blessé. Le ministre kényan de l'Intérieur a déclaré : « L'armée a quitté la ville. »",
        ["ministre kényan de l'Intérieur"],
    ),
    (
        "Omar Abdi a été blessé. Le ministre kényan de la Justice est venu. « L'armée a quitté la ville », a dit le ministre.",
        ["ministre kényan de la Justice"],
    ),
    # heads of state are known by their names alone
    ("Obama est arrivé lundi. Le président a jugé « tout à fait inacceptable » la visite.", ["Obama"]),
    # somebody's advocate is another
    ("Omar Abdi est parti. Selon les propos de son avocat, « la paix est revenue ».", ["son avocat"]),
    # a former office, an official
    (f"L{NDEGE[1:]} est arrivé. L'ancien avocat a jugé « tout à fait inacceptable » la visite.", ["Paul Ndege"]),
    ("La présidente Ada Ndege a vu l'armée. La responsable a jugé « tout à fait inacceptable » la visite.", ["Ada Ndege"]),
    ("La présidente Ada Ndege a vu l'armée. Un témoin a jugé « tout à fait inacceptable » la visite.", ["témoin"]),
]
# Neither the nearest verb nor the nearest name tells who speaks.
FURTHER_OUT = [
    # nobody is told by the nearest verb: who speaks is further out
    ("Nairobi a annoncé la rupture avec la Somalie, accusée de « trahison de tous les jours ».", ["Kenya"]),
    ("Omar Abdi a été accusé de « trahison de tous les jours ».", [None]),
    (f"L{NDEGE[1:]} a déclaré que son pays riposterait « de manière tout à fait ferme ».", ["Paul Ndege"]),
    (f"L{NDEGE[1:]} a dit que la Somalie accusait l'Otan de « trahison de tous les jours ».", ["Somalie"]),
    # what somebody is asked to do is in the words of who asks
    ("Paul Ndege a prié la Somalie de revenir sur sa décision, qui « frappera les plus pauvres ».", ["Paul Ndege"]),
    ("Un témoin a déclaré à l'Otan avoir vu « une voiture foncer sur la foule ».", ["témoin"]),
    # a semicolon, an adverbial and a second verb between subject and verb
    ("La Somalie a pris note ; Omar Abdi a nié que Nairobi en éprouve « la moindre amertume ».", ["Omar Abdi"]),
    ("Paul Ndege a au contraire applaudi des deux mains : « L'armée quittera la ville. »", ["Paul Ndege"]),
    ("Paul Ndege a fait valoir ses droits et promis que « la paix est revenue ».", ["Paul Ndege"]),
    # a title before the name beside a description
    ("Le chef des rebelles, le cheikh Omar Abdi, a estimé que « la paix est revenue ».", ["Omar Abdi"]),
    ("Le chef des rebelles, le port de Nairobi et Omar Abdi ont estimé que « la paix est revenue ».", ["chef des rebelles"]),
    # what "qui" tells of the subject
    ("L'Égypte, qui « évalue la situation avec soin », n'a rien annoncé.", ["Égypte"]),
    ("Omar Abdi a dénoncé l'Égypte, qui « menace la paix de tous ».", ["Omar Abdi"]),
    # the subject of the clause before a colon
    ("Omar Abdi est allé plus loin : la France « condamne le coup de force ».", ["Omar Abdi"]),
    # a verb that only says, between commas
    ("Les sanctions, a fulminé Omar Abdi, relèvent du « racisme de tous les jours ».", ["Omar Abdi"]),
    ("« L'armée a quitté la ville, dit Omar Abdi, chauffeur. Je le sais. »", ["Omar Abdi"]),
    ("« L'armée a quitté la ville », s'amuse une marchande.", ["marchande"]),
    # what goes on is not said
    (f"L{NDEGE[1:]} a souhaité que l'Otan et Omar Abdi poursuivent leur dialogue « dans un bon esprit ».", ["Paul Ndege"]),
    ("Des manifestants ont scandé samedi « Liberté pour tous les peuples ».", ["manifestants"]),
    # a relative clause before the main one
    (
        "Interrogé sur les propos d'Omar Abdi, qui n'a pas exclu un envoi, Paul Ndege a haussé le ton : « Nous obéissons à tous. »",
        ["Paul Ndege"],
    ),
    ("Londres, embarrassé, « suit la situation de près ».", ["Royaume-Uni"]),
    ("« Ils prenaient le bus comme nous » : Omar Abdi, 47 ans, chauffeur, n'a pas enlevé son casque.", ["Omar Abdi"]),
]
SIGNED_AND_SHARED = [
    # the participle opens inside the marks, its auxiliary before them
    ("Paul Ndege a « salué la rencontre de Goma » et appelé « au calme ».", ["Paul Ndege", "Paul Ndege"]),
    ("Paul Ndege a dirigé le groupe appelé « Au calme ».", [None]),
    # what is still to be said is quoted from who announces it
    ("Paul Ndege a assuré que les alliés soutiendront le Mali « aussi longtemps que nécessaire ».", ["Paul Ndege"]),
    # a signature on a line of its own
    ("« Nous condamnons cette attaque. »\n\n- Ada Berg, ministre des Affaires étrangères", ["Ada Berg"]),
    ("« Nous condamnons cette attaque. »\n\n- Ada Berg a quitté Goma.", [None]),
    # the acronym of a body in brackets between an office and its holder
    ("« La paix est revenue hier », a dit le président du mouvement Alliance démocratique (ALD), Paul Ndege.", ["Paul Ndege"]),
    # a bare title behind his words is who spoke last, not who stood beside him
    (
        "« La paix est revenue hier », a dit le président kényan Paul Ndege aux côtés du président malien Omar Abdi. "
        "« La guerre est finie », a ajouté le président.",
        ["Paul Ndege", "Paul Ndege"],
    ),
    (
        "« La paix est revenue hier », a dit le président kényan Paul Ndege aux côtés du président malien Omar Abdi. "
        "« La guerre est finie », a ajouté le président malien.",
        ["Paul Ndege", "Omar Abdi"],
    ),
]
SPEAKERS += [*SIGNED_AND_SHARED, *FURTHER_OUT, *BEHIND_MARKS, *IN_CLAUSES, *PRONOUNS, *INTRODUCED, *OFFICES, *WHO_STANDS_THERE]
# Each case: the text, the kinds of its quotations.
KINDS = [
    ("Le ministre kényan a parlé d'un « succès ».", ["scare"]),
    ("Le ministre kényan a parlé d'un « succès de toute l'armée ».", ["direct"]),
    ("« Il viendra », a dit le ministre kényan.", ["direct"]),
    ("La réunion de vendredi « devrait » permettre un accord.", ["scare"]),
    ("L'armée a quitté la ville.", []),
]
NESTED = "« Le président m'a dit que “l'armée quittera la ville” », a raconté le ministre kényan Paul Ndege."
DISPLAY = (
    "Le ministre reçu à Nairobi\n\nLe ministre est arrivé lundi dans la capitale et il a vu la presse.\n\n"
    "« La paix est revenue »\n\n"
    "« Depuis hier, la paix est revenue dans la ville », a déclaré le ministre kényan Paul Ndege devant la presse."
)

told = reader([*SPEAKERS, *KINDS, NESTED, DISPLAY])


def quotations(text: str) -> tuple[Quotation, ...]:
    return told(text).quotations


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_a_quotation_has_the_speaker_that_the_text_gives(text: str, speakers: list[str | None]) -> None:
    assert [q.speaker.name if q.speaker else None for q in quotations(text)] == speakers


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_a_word_or_two_without_a_verb_is_set_apart_not_said(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in quotations(text)] == kinds


def test_a_quotation_inside_a_quotation_is_not_counted_again() -> None:
    (quotation,) = quotations(NESTED)
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Paul Ndege"


def test_a_quotation_is_the_words_between_the_marks() -> None:
    (quotation,) = quotations(SPEAKERS[0][0])
    assert quotation.text == "L'armée a quitté la ville"
    assert quotation.span.of(SPEAKERS[0][0]) == quotation.text
    assert quotation.verb == "déclarer"


def test_a_subheading_that_repeats_a_quotation_is_linked_to_it() -> None:
    display, direct = quotations(DISPLAY)
    assert (display.kind, direct.kind) == ("display", "direct")
    assert display.repeats == direct.id
    assert direct.repeats is None
    assert display.speaker == direct.speaker
