"""Languages that are not answered in: who is told so, who is not, and the two neighbours. Trains the component alone, in seconds."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.guidance.topic import LANGUAGES
from bot.settings import ROOT
from understanding.examples import examples_by_language
from understanding.other_languages import (
    FILE,
    NEIGHBOURS,
    NONE,
    OTHER,
    SENTENCES,
    OtherLanguageRecogniser,
    folded,
    language_of_script,
)

HELD_OUT = ROOT / "tests" / "understanding"
CONTEXT = ExecutionContext(GraphSchema({}))
RESOURCE = Resource("other_languages")

TRULY_FOREIGN = {"Ich brauche Hilfe", "Hola, ¿qué tal?", "Salut, comment ça va"}
"""Held-out sentences of the three languages' folders that are in another language, on purpose."""


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def recogniser(storage: LocalModelStorage) -> OtherLanguageRecogniser:
    """Trained, written, and read again."""
    texts = [text for examples in examples_by_language(ROOT / "data" / "nlu").values() for _intent, text in examples]
    data = TrainingData([Message({TEXT: text}) for text in texts])
    OtherLanguageRecogniser.create({}, storage, RESOURCE, CONTEXT).train(data)
    return OtherLanguageRecogniser.load({}, storage, RESOURCE, CONTEXT)


def own_sentences() -> Iterator[tuple[str, str]]:
    """(language, text) of everything held out in the three languages."""
    for language in LANGUAGES:
        for path in sorted((HELD_OUT / language).glob("*.yml")):
            yield from ((language, text) for text in read(path))
        yield from ((language, entry["text"]) for entry in read(HELD_OUT / "styles" / f"{language}.yml"))
    for entry in read(HELD_OUT / "crisis.yml"):
        if entry["language"] in LANGUAGES:
            yield entry["language"], entry["text"]


def figures(recogniser: OtherLanguageRecogniser) -> dict[str, float]:
    """Shares on the held-out sentences: what is told, and what is told wrongly."""
    foreign, near, own = read(HELD_OUT / "foreign.yml"), read(HELD_OUT / "neighbours.yml"), list(own_sentences())
    told = [(entry["language"], recogniser.tell(entry["text"])[0]) for entry in foreign]
    neighbours = [(entry["language"], *recogniser.tell(entry["text"])) for entry in near]
    alarms = Counter[str]()
    for _language, text in own:
        strange, neighbour = recogniser.tell(text)
        alarms["foreign"] += bool(strange) and text not in TRULY_FOREIGN
        alarms["neighbour"] += bool(neighbour)
    return {
        "foreign told": sum(code is not None for _, code in told) / len(told),
        "foreign named rightly": sum(code == language for language, code in told) / len(told),
        "neighbours told": sum(neighbour == language for language, _, neighbour in neighbours) / len(neighbours),
        "neighbours called foreign": sum(strange is not None for _, strange, _ in neighbours) / len(neighbours),
        "own called foreign": alarms["foreign"] / len(own),
        "own called a neighbour's": alarms["neighbour"] / len(own),
    }


def test_the_figures_on_held_out_sentences_stay_above_their_floors(recogniser: OtherLanguageRecogniser) -> None:
    found = figures(recogniser)
    print("\n".join(f"{name}: {share:.4f}" for name, share in found.items()))
    assert found["foreign told"] >= 0.97
    assert found["foreign named rightly"] >= 0.90
    assert found["neighbours told"] >= 0.90
    assert found["neighbours called foreign"] == 0.0
    assert found["own called foreign"] <= 0.002
    assert found["own called a neighbour's"] <= 0.01


def test_no_held_out_sentence_is_trained_on() -> None:
    plain = {
        " ".join(entry["text"].lower().split()).strip(".?! ")
        for name in ("foreign", "neighbours")
        for entry in read(HELD_OUT / f"{name}.yml")
    }
    for path in SENTENCES.glob("*.yml"):
        for text in read(path).get("sentences", ()):
            assert " ".join(text.lower().split()).strip(".?! ") not in plain, f"{path.name}: {text}"


def test_there_are_enough_sentences_of_each_language_and_none_twice() -> None:
    for path in SENTENCES.glob("*.yml"):
        sentences = read(path).get("sentences")
        if sentences is not None:
            assert len(set(sentences)) == len(sentences), path.name
            assert len(sentences) >= (150 if path.stem in NEIGHBOURS else 90), path.name


# --- what is said to them ---


def test_every_language_that_can_be_told_has_its_sentence_and_each_is_recognised(
    recogniser: OtherLanguageRecogniser,
) -> None:
    sentences = read(ROOT / "content" / "foreign.yml")
    can_be_told = {path.stem for path in SENTENCES.glob("*.yml") if "sentences" in read(path)} - {*NEIGHBOURS}
    scripts = {code for stages in read(SENTENCES / "scripts.yml").values() for stage in stages for code in stage}
    assert can_be_told | scripts | {"th", "ta", "el", "he", "ko", "ja", "zh"} | {*LANGUAGES} == set(sentences)
    for code, text in sentences.items():
        assert text.endswith((".", "。", "።", "۔", "।", "ም่") if code != "th" else "ม"), code
        expected = None if code in (*LANGUAGES, OTHER) else code
        assert recogniser.tell(text) == (expected, None), code


# --- letters that are not Latin ---

SCRIPTS = {
    "uk": [
        "Добрий день, моя дитина хвора",
        "Хто може допомогти?",
        "Не розумію норвезьку",
        "Чекаю на відповідь",
        "Дякую",
    ],
    "ru": [
        "Добрый день, мой ребёнок болеет",
        "Кто может помочь?",
        "Не понимаю по-норвежски",
        "Никто не отвечает на письма",
        "Спасибо",
    ],
    "bg": ["Добър ден, детето ми е болно", "Имам нужда от помощ", "Не разбирам норвежки", "Чакам отговор"],
    "ar": ["ابني مريض، أين أذهب؟", "متى احصل على جواب", "لا أفهم النرويجية", "مرحبا"],
    "fa": ["پسرم مریض است، کجا بروم؟", "کی جواب می‌گیرم", "نروژی بلد نیستم", "طفلم مریض است و به داکتر ضرورت دارم"],
    "ps": ["زما ماشوم ناروغ دی، چیرته لاړ شم؟", "زه مرستې ته اړتیا لرم", "ډېره مننه"],
    "ur": ["میرا بچہ بیمار ہے، کہاں جاؤں", "مجھے مدد چاہیے", "بہت شکریہ"],
    "ckb": ["منداڵەکەم نەخۆشە بۆ کوێ بچم", "کەی وەڵام وەردەگرم", "زۆر سوپاس"],
    "ti": ["ውላደይ ሓሚሙ፣ ናበይ ክኸይድ?", "ተርጓሚ የድልየኒ", "የቐንየለይ"],
    "am": ["ልጄ ታሟል፣ የት ልሂድ?", "ማመልከቻ ማስገባት እፈልጋለሁ", "በጣም አመሰግናለሁ"],
    "zh": ["我的孩子生病了，应该去哪里？", "謝謝"],
    "ja": ["子供が病気です。どこに行けばいいですか"],
    "ko": ["아이가 아파요. 어디로 가야 하나요?"],
    "th": ["ลูกฉันป่วย ต้องไปที่ไหน"],
    "ta": ["என் மகனுக்கு உதவி தேவை"],
    "hi": ["मेरा बच्चा बीमार है कहाँ जाऊँ"],
    "el": ["χρειάζομαι βοήθεια για το παιδί μου"],
    "he": ["אני צריך עזרה לבן שלי"],
    OTHER: [
        "Треба ми помоћ за дете",
        "Мојот син е болен",
        "আমার সাহায্য দরকার",
        "მჭირდება დახმარება",
        "Ինձ օգնություն է պետք",
        "मलाई मेरो छोराको लागि सहयोग चाहियो",
    ],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SCRIPTS.items() for text in texts])
def test_letters_that_are_not_latin_tell_the_language(
    recogniser: OtherLanguageRecogniser, code: str, text: str
) -> None:
    assert recogniser.tell(text) == (code, None)
    assert recogniser.tell(f"  {text} 🙏🏽 99 88 77 66") == (code, None)


@pytest.mark.parametrize(
    "text",
    ["Hva betyr ордер? Det står i brevet mitt.", "Jeg heter Ольга og trenger koordinator", "5 µg", "π", "½ ² №", "ＢＰＡ ｏｇ ＮＡＶ", "𝐡𝐞𝐢 𝐩𝐚 𝐝𝐞𝐠"],
)  # fmt: skip
def test_a_few_letters_of_another_script_tell_nothing(recogniser: OtherLanguageRecogniser, text: str) -> None:
    assert language_of_script(text) is None
    assert recogniser.tell(text)[0] is None


# --- Latin letters ---


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pl", "moje dziecko jest chore i nie wiem co robic"), ("es", "hola necesito ayuda con mi hijo"), ("tr", "benim cocugum hasta"),
        ("fr", "Je ne parle pas norvégien"), ("de", "Wo bekomme ich denn nun das Formular?"), ("fi", "Kuka voi auttaa minua tänään?"),
        ("so", "Ma jiraa qof i caawin kara maanta?"), ("vi", "Con tôi ốm nặng, xin giúp tôi"), ("nl", "Waar kan ik met mijn vraag terecht?"),
        ("ku", "ez nexweş im alîkarî dixwazim"), ("lt", "Ar galite man šiandien paskambinti?"), ("is", "Hvenær fæ ég svar við þessu?"),
    ],
)  # fmt: skip
def test_short_everyday_sentences_are_told(recogniser: OtherLanguageRecogniser, code: str, text: str) -> None:
    assert recogniser.tell(text) == (code, None)


OURS = """
    hei jeg heter Kowalski og trenger koordinator
    Hei, eg heiter Nguyen Thi Hoa og vil klage
    I am José and my daughter Inés needs a coordinator
    My café résumé naïve façade
    æ kainn itj forstå ka de hen breve sei
    ha'kje fått svar på denni søknan
    Ej veit kje ka ej ska gjere
    je veit itte å je ska gjørra
    jeg ha problem med barn, ikke skjønne brev
    jeg trenger hjelp til sønnen min han har autism and need help
    I no speak good norsk, please help my son
    Jeg bor i Guovdageaidnu Kautokeino kommune
    Snakker dere polsk eller somali?
    jeg soker om ip for sonnen min pa atte ar
    DPS Vinderen Diakonhjemmet
    BPA Nav PPT
    ip kvp bpa
    Concerta Ritalin Medikinet
    Charcot-Marie-Tooth sykdom
    Vestre Toten, Østre Toten, Gjøvik
    nei takk det går bra
    ok ok ok ok
    haha hahaha haha
    asdf qwerty zxcv lkjh
    pls help me sos
    i wanna die
""".split("\n")[1:-1]


@pytest.mark.parametrize("text", [line.strip() for line in OURS])
def test_names_dialect_slips_and_shorthand_are_not_foreign(recogniser: OtherLanguageRecogniser, text: str) -> None:
    assert recogniser.tell(text) == (None, None)


def test_a_name_alone_is_in_no_language(recogniser: OtherLanguageRecogniser) -> None:
    names = read(SENTENCES / f"{NONE}.yml")
    chance = random.Random(1)
    for _ in range(300):
        name = f"{chance.choice(names['given'])} {chance.choice(names['given'])} {chance.choice(names['family'])}"
        assert recogniser.tell(name)[0] is None, name
    for name in (
        "Fardowsa Cabdi Xasan",
        "Le Thi Mai Huong",
        "Zelal Aydın Polat",
        "Tomasz Karol Lewandowski",
        "Erzsébet Horváth Istvánné",
    ):
        assert recogniser.tell(name)[0] is None, name


@pytest.mark.parametrize(
    "text",
    ["hola", "Dzień dobry", "oui", "Guten Tag", "jestem chory", "hej", "tack så", "", " \n\t", "???", "123 456 789"],
)
def test_fewer_than_three_words_tell_nothing(recogniser: OtherLanguageRecogniser, text: str) -> None:
    assert recogniser.tell(text) == (None, None)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("sv", "Hej, jag undrar hur man överklagar"), ("sv", "Kan jag få hjälp?"), ("sv", "vem ar min samordnare och varfor svarar hon inte"),
        ("da", "Hvad koster det?"), ("da", "Hvornår får jeg svar på min ansøgning?"), ("da", "må jeg spørge om noget"),
    ],
)  # fmt: skip
def test_neighbours_are_understood_and_answered_in_bokmal(
    recogniser: OtherLanguageRecogniser, code: str, text: str
) -> None:
    message = Message({TEXT: text, "language": {"nn": 0.6, "nb": 0.4}})
    recogniser.process([message])
    assert message.get("neighbour") == code and message.get("foreign") is None
    assert message.get("language") == {"nb": 1.0}
    assert message.as_dict(only_output_properties=True)["neighbour"] == code


# --- the component ---


def test_a_foreign_message_carries_its_code_to_the_actions_and_keeps_its_beliefs(
    recogniser: OtherLanguageRecogniser,
) -> None:
    message = Message({TEXT: "Nie rozumiem tego pisma z gminy", "language": {"en": 1.0}})
    assert recogniser.process([message]) == [message]
    assert message.as_dict(only_output_properties=True)["foreign"] == "pl"
    assert message.get("language") == {"en": 1.0} and message.get("neighbour") is None


@pytest.mark.parametrize("text", ["/start_request", '/change_language{"language": "nn"}', None])
def test_buttons_and_nothing_are_left_alone(recogniser: OtherLanguageRecogniser, text: str | None) -> None:
    message = Message({TEXT: text})
    recogniser.process([message])
    assert message.get("foreign") is None and message.get("neighbour") is None


@pytest.mark.parametrize(
    "text",
    ["individuell plan " * 600, "a" * 10_000, "😀👨‍👩‍👧‍👦🙏🏽🇳🇴 " * 50, "\ud800 \udcff plan", "e" + "\u0301" * 5_000, "\x00\u202e" * 99, "\ufdfa" * 500, "h̷e̵j̸ " * 99],
    ids=["long", "one word", "emoji", "surrogates", "marks", "controls", "ligatures", "zalgo"],
)  # fmt: skip
def test_hostile_texts_are_read_quickly_and_in_peace(recogniser: OtherLanguageRecogniser, text: str) -> None:
    begun = time.perf_counter()
    foreign, neighbour = recogniser.tell(text)
    assert time.perf_counter() - begun < 0.25
    assert foreign in (None, "ar") and neighbour is None


def test_ten_thousand_foreign_characters_are_still_foreign(recogniser: OtherLanguageRecogniser) -> None:
    assert recogniser.tell("Potrzebuję pomocy dla mojego dziecka. " * 270) == ("pl", None)


def test_it_is_small_and_quick(recogniser: OtherLanguageRecogniser, storage: LocalModelStorage) -> None:
    with storage.read_from(RESOURCE) as folder:
        assert (folder / FILE).stat().st_size < 3_000_000
    texts = [text for _language, text in own_sentences()]
    spent = []
    for text in texts:
        begun = time.thread_time()
        recogniser.tell(text)
        spent.append(time.thread_time() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.0015


def test_an_old_model_without_it_does_nothing(tmp_path: Path) -> None:
    empty = LocalModelStorage(tmp_path)
    with empty.write_to(Resource("old")):
        pass
    for resource in (Resource("never"), Resource("old")):
        idle = OtherLanguageRecogniser.load({}, empty, resource, CONTEXT)
        message = Message({TEXT: "Я не понимаю по-норвежски", "language": {"nb": 1.0}})
        assert idle.process([message])[0].get("foreign") is None
        assert message.get("language") == {"nb": 1.0}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Żółć", "Zolc"),
        ("çocuğum ağır", "cocugum agir"),
        ("søsteren på Ås", "sosteren pa As"),
        ("hjálp þú", "hjalp thu"),
    ],
)
def test_a_text_without_its_diacritics_reads_as_it_is_typed(text: str, typed: str) -> None:
    assert folded(text.lower()) == typed.lower()
