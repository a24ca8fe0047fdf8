"""The language of one sentence, in thirty and more languages."""

import pytest

from recoupe.read.language import language_of

SENTENCES = {
    "fr": "Le ministre a quitté la salle sans répondre aux questions.",
    "en": "The minister left the room without answering questions.",
    "es": "El ministro salió de la sala sin responder a las preguntas.",
    "de": "Der Minister verließ den Raum, ohne Fragen zu beantworten.",
    "it": "Il ministro ha lasciato la sala senza rispondere alle domande.",
    "pt": "O ministro deixou a sala sem responder às perguntas.",
    "nl": "De minister verliet de zaal zonder vragen te beantwoorden.",
    "pl": "Minister opuścił salę i nie odpowiedział na pytania dziennikarzy, którzy czekali przed drzwiami.",
    "ro": "Ministrul a părăsit sala fără să răspundă la întrebările ziariștilor care așteptau la ușă.",
    "tr": "Bakan, kapıda bekleyen gazetecilerin sorularına cevap vermeden salondan ayrıldı ve bir daha dönmedi.",
    "ru": "Министр вышел из зала, не ответив на вопросы.",
    "uk": "Міністр вийшов із зали, не відповівши на запитання.",
    "ar": "غادر الوزير القاعة دون أن يجيب على الأسئلة.",
    "fa": "وزیر بدون پاسخ دادن به پرسش‌های خبرنگاران سالن را ترک کرد.",
    "zh": "部长没有回答记者的问题就离开了会议室。",
    "ja": "大臣は質問に答えずに部屋を出た。",
    "ko": "장관은 질문에 답하지 않고 방을 나갔다.",
    "he": "השר עזב את האולם בלי לענות על השאלות.",
    "el": "Ο υπουργός έφυγε από την αίθουσα χωρίς να απαντήσει.",
    "hi": "मंत्री सवालों का जवाब दिए बिना कमरे से चले गए।",
    "sv": "Ministern lämnade rummet utan att svara på frågor från journalisterna som väntade utanför dörren.",
    "da": "Ministeren forlod lokalet uden at svare på spørgsmål fra de journalister, der ventede uden for døren.",
    "no": "Statsråden forlot rommet uten å svare på spørsmål fra journalistene som ventet utenfor døren.",
    "fi": "Ministeri lähti huoneesta, eikä hän vastannut kysymyksiin, jotka olivat jo tiedossa.",
    "cs": "Ministr opustil sál, aniž by odpověděl na otázky novinářů, kteří čekali před dveřmi a nic se nedozvěděli.",
    "hu": "A miniszter elhagyta a termet anélkül, hogy válaszolt volna az újságírók kérdéseire, akik az ajtó előtt vártak.",
    "sr": "Министар је напустио салу не одговоривши на питања новинара који су чекали.",
    "bg": "Министърът напусна залата, без да отговори на въпросите на журналистите, които чакаха отвън.",
    "ca": "El ministre va sortir de la sala sense respondre les preguntes dels periodistes que esperaven a la porta.",
    "id": "Menteri meninggalkan ruangan tanpa menjawab pertanyaan wartawan yang menunggu di depan pintu.",
    "vi": "Bộ trưởng rời khỏi phòng mà không trả lời câu hỏi của các nhà báo đang chờ ở ngoài cửa.",
    "sw": "Waziri aliondoka ukumbini bila kujibu maswali ya waandishi wa habari waliokuwa wakisubiri mlangoni.",
    "hr": "Ministar je napustio dvoranu bez odgovora na pitanja novinara koji su čekali pred vratima.",
    "sk": "Minister opustil sálu bez odpovede na otázky novinárov, ktorí čakali pred dverami, a už sa nevrátil.",
    "be": "Міністр выйшаў з залы, не адказаўшы на пытанні журналістаў, якія чакалі ў калідоры.",
    "mk": "Министерот ја напушти салата без да одговори на прашањата, рече неговиот ќеркин сопруг.",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_one_sentence_tells_its_language(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "2031", "Riga Oslo Turku", "Ozolins – Sigurdsson 3-1", "https://press.example/a"])
def test_too_few_words_tell_nothing(text: str) -> None:
    assert language_of(text) is None


def test_a_hard_sign_makes_no_russian_sentence_bulgarian() -> None:
    assert language_of("Правительство объявило о подъёме.") == "ru"
