"""What the entity matcher finds in people's words, and what it leaves alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.entity_matcher import EntityReader

LEXICON = Path(__file__).resolve().parents[2] / "data" / "lexicon"


@cache
def reader() -> EntityReader:
    return EntityReader.load(LEXICON)


def values(text: str, entity: str) -> list[Any]:
    """The different values of one kind, in the order of the text."""
    return list(dict.fromkeys(each["value"] for each in reader().entities(text) if each["entity"] == entity))


RELATIONS = [
    ("meg selv da for faen", ["self"]),
    ("meg sjølv for helvete", ["self"]),
    ("me, you idiot", ["self"]),
    ("æ vil ha IP te ongan min", ["parent"]),
    ("IP te onga mi", ["parent"]),
    ("koordinator for ungan våre", ["parent"]),
    ("plan te guttongen min", ["parent"]),
    ("søk om plan te jentongen vår", ["parent"]),
    ("eg søkjer for veslejenta", ["parent"]),
    ("systra mi", ["relative"]),
    ("plan te ho mor", ["relative"]),
    ("brorn min", ["relative"]),
    ("syskenet mitt", ["relative"]),
    ("jeg vil søke for et barn jeg er bekymret for, jeg er lærer", ["professional"]),
    ("jeg vil søke om koordinator for en bruker", ["professional"]),
    ("koordinator for en pasient", ["professional"]),
    ("eg vil søkje om koordinator for ein elev", ["professional"]),
    ("I want to apply for a coordinator for a patient", ["professional"]),
    ("a plan for one of my pupils", ["professional"]),
    ("Jeg er helsesykepleier", ["professional"]),
    ("eg er helsesjukepleiar", ["professional"]),
    ("I'm a school nurse", ["professional"]),
    ("jeg er bekymret for en elev i klassen min", ["professional"]),
    ("jeg er pasient og vil ha plan", []),
    ("I am a patient and want a plan", []),
    ("jeg bruker min rett", []),
    ("what are the rights of a patient", []),
    ("datteren min", ["parent"]),
    ("guten min", ["parent"]),
    ("ungen vår", ["parent"]),
    ("my son", ["parent"]),
    ("jeg er mor til en gutt på 9", ["parent"]),
    ("sønnen min er 14", ["parent"]),
    ("mannen min er sliten og sønnen min trenger plan", ["parent"]),
    ("jeg er faren hennes", ["parent"]),
    ("I am her mother", ["parent"]),
    ("eg er fosterforelder og vil registrere behov", ["parent"]),
    ("me vil be om plan for dottera vår", ["parent"]),
    ("fostermor", ["parent"]),
    ("jeg har en sønn på ni", ["parent"]),
    ("our daughter has autism", ["parent"]),
    ("plan for min sønn", ["parent"]),
    ("jeg er mamma til Emma", ["parent"]),
    ("my disabled daughter", ["parent"]),
    ("single father, two children", ["parent"]),
    ("he is my son", ["parent"]),
    ("jeg er mor", ["parent"]),
    ("vi er foreldre til en jente", ["parent"]),
    ("mor mi", ["relative"]),
    ("mannen min", ["relative"]),
    ("søsteren min", ["relative"]),
    ("my husband", ["relative"]),
    ("min mor", ["relative"]),
    ("jeg er søsteren hans", ["relative"]),
    ("me treng koordinator til bror min", ["relative"]),
    ("på vegne av moren min", ["relative"]),
    ("søke om plan te far", ["relative"]),
    ("jeg er datteren hans", ["relative"]),
    ("ektefelle", ["relative"]),
    ("I am the sister of him", ["relative"]),
    ("jeg er pårørende", ["relative"]),
    ("bestefar er syk", ["relative"]),
    ("it's for my husband", ["relative"]),
    ("koordinator te mamma", ["relative"]),
    ("jeg er verge for en mann", ["guardian"]),
    ("eg er verja hennar", ["guardian"]),
    ("verge", ["guardian"]),
    ("I'm the guardian", ["guardian"]),
    ("jeg er oppnevnt som verge for min bror", ["guardian"]),
    ("som verge for mor", ["guardian"]),
    ("jeg jobber som lærer", ["professional"]),
    ("jeg er sykepleier", ["professional"]),
    ("som helsesykepleier", ["professional"]),
    ("I work as a health nurse", ["professional"]),
    ("I am a teacher", ["professional"]),
    ("jeg jobber i hjemmetjenesten", ["professional"]),
    ("eg er kontaktlærar", ["professional"]),
    ("pasienten min trenger plan", ["professional"]),
    ("for meg selv", ["self"]),
    ("til meg sjølv", ["self"]),
    ("for myself", ["self"]),
    ("meg selv", ["self"]),
    ("det gjelder meg", ["self"]),
    ("Eg er 17 år og vil søkje om plan for meg sjølv.", ["self"]),
    ("myself", ["self"]),
    ("plan til meg selv", ["self"]),
    ("jeg er sliten", []),
    ("jeg vil søke", []),
    ("ikke for meg selv", []),
    ("BPA", []),
    ("Kari Nordmann", []),
    ("kommunen svarer ikke", []),
    ("ja", []),
    ("jeg er 17 år", []),
    ("hun er 9", []),
]
SERVICE_USERS = [
    ("datteren min Emma", ["Emma"]),
    ("sønnen min, Ola,", ["Ola"]),
    ("my daughter Emma has autism", ["Emma"]),
    ("han heter Jonas", ["Jonas"]),
    ("søstra mi heter Ingrid", ["Ingrid"]),
    ("jeg er mor til Emma", ["Emma"]),
    ("det er sonen min, Eirik", ["Eirik"]),
    ("her name is Anna Li", ["Anna Li"]),
    ("mor mi Astrid Hansen trenger hjelp", ["Astrid Hansen"]),
    ("verge for Kari Hansen", ["Kari Hansen"]),
    ("datteren min er 9", []),
    ("sønnen min. Vi venter", []),
    ("sønnen min BPA", []),
    ("jeg heter Kari", []),
    ("sønnen min, Jeg orker ikke mer", []),
    ("mannen min Nav", []),
    ("koordinatoren heter Berit", []),
    ("koordinatoren min heter Berit", []),
    ("Pappa har Lewy body-demens", []),
    ("Mor har Alzheimer", []),
]
OTHERS = [
    ("direction", "jeg gir fullmakt til noen", ["give"]),
    ("name", "koordinatoren heter Berit", []),
    ("name", "en som heter Kari skal hjelpe meg", []),
    ("name", "kva heiter Fylkesmannen no", []),
    ("name", "jeg heter kari", []),
    ("name", "Hei, jeg heter Anne-Marie O\u2019Hara von der Lippe", ["Anne-Marie O'Hara von der Lippe"]),
    ("wants", "individuell plan", ["plan"]),
    ("wants", "IP", ["plan"]),
    ("wants", "en plan", ["plan"]),
    ("wants", "koordinator", ["coordinator"]),
    ("wants", "barnekoordinator", ["child_coordinator"]),
    ("wants", "begge deler", ["plan", "coordinator"]),
    ("wants", "both", ["plan", "coordinator"]),
    ("wants", "begge", ["plan", "coordinator"]),
    ("wants", "både plan og koordinator", ["plan", "coordinator"]),
    ("wants", "koordinator uten plan", ["coordinator"]),
    ("wants", "vi har plan fra før, vil ha koordinator", ["coordinator"]),
    ("wants", "ikke plan, bare koordinator", ["coordinator"]),
    ("wants", "begge foreldrene er enige", []),
    ("wants", "plan og barnekoordinator", ["plan", "child_coordinator"]),
    ("wants", "I don't want a plan, only a coordinator", ["coordinator"]),
    ("service", "BPA og fysioterapi", ["bpa", "physiotherapy"]),
    ("service", "ikke avlastning", []),
    ("service", "uten BPA", []),
    ("service", "we don't have respite", []),
    ("service", "heimesjukepleie kvar dag og støttekontakt", ["home_nursing", "support_contact"]),
    ("service", "DPS, Nav and a support contact", ["district_psychiatric_centre", "nav", "support_contact"]),
    ("service", "fysioterpai", ["physiotherapy"]),
    ("service", "fysioterapeuten", ["physiotherapy"]),
    ("service", "BUP/PPT", ["child_mental_health", "school_psychology"]),
    ("service", "avlastning har vi ikke", []),
    ("service", "verken BPA eller avlastning", []),
    ("service", "ikke bare BPA", ["bpa"]),
    ("service", "vi har ikke fått avlastning", []),
    ("service", "ikke avlastning, men BPA", ["bpa"]),
    ("service", "logoped, ergo og fysio", ["speech_therapy", "occupational_therapy", "physiotherapy"]),
    ("service", "kommunal bolig", ["council_housing"]),
    ("service", "helsestasjonen", ["health_centre"]),
    ("service", "home nursing twice a day and a day centre", ["home_nursing", "day_centre"]),
    ("service", "habiliteringstjenesten på sykehuset", ["habilitation", "hospital"]),
    ("service", "he has no plan at school", ["school"]),
    ("service", "Kari Nordmann", []),
    ("service", "nei", []),
    ("service", "bare fastlegen og DPS foreløpig", ["general_practitioner", "district_psychiatric_centre"]),
    ("service", "rus og psykiatri", ["substance_use", "district_psychiatric_centre"]),
    ("service", "eg treng BPA no", ["bpa"]),
    ("service", "in fact we need help", []),
    ("basis", "fullmakt", ["written_authorisation"]),
    ("basis", "jeg er verge", ["guardianship"]),
    ("basis", "ikke ennå", ["none_yet"]),
    ("basis", "har ikke fullmakt", ["none_yet"]),
    ("basis", "not yet", ["none_yet"]),
    ("basis", "ingen", ["none_yet"]),
    ("basis", "skriftlig fullmakt", ["written_authorisation"]),
    ("basis", "nei", ["none_yet"]),
    ("basis", "jeg er ikke verge", []),
    ("basis", "we have power of attorney", ["written_authorisation"]),
    ("basis", "uten fullmakt", ["none_yet"]),
    ("scope", "søke", ["apply"]),
    ("scope", "alt", ["all"]),
    ("scope", "søke og klage", ["apply", "appeal"]),
    ("scope", "få informasjon", ["receive_information"]),
    ("scope", "være med på møter", ["take_part_in_planning"]),
    ("scope", "everything", ["all"]),
    ("scope", "ikke klage, bare søke", ["apply"]),
    ("about", "avslag", ["refusal"]),
    ("about", "avslag på koordinator", ["refusal"]),
    ("about", "koordinatoren", ["coordinator"]),
    ("about", "vi har ikke fått svar", ["no_reply"]),
    ("about", "planen blir ikke fulgt", ["not_followed"]),
    ("about", "noe annet", ["other"]),
    ("about", "they refused", ["refusal"]),
    ("about", "innholdet i planen", ["plan_contents"]),
    ("rules", "Nav", ["social_services"]),
    ("rules", "barnevern", ["child_welfare"]),
    ("rules", "helse og omsorg", ["health_and_care"]),
    ("rules", "vet ikke", ["unknown"]),
    ("rules", "veit ikkje", ["unknown"]),
    ("rules", "jeg vet ikke hva jeg skal gjøre med alt dette lenger", []),
    ("direction", "handle for en annen", ["receive"]),
    ("direction", "gi mannen min fullmakt", ["give"]),
    ("direction", "på vegne av moren min", ["receive"]),
    ("direction", "på mine vegne", ["give"]),
    ("direction", "on my behalf", ["give"]),
    ("age", "9 år", [9]),
    ("age", "på ni", [9]),
    ("age", "17-åring", [17]),
    ("age", "nine-year-old", [9]),
    ("age", "datteren min er 9 år", [9]),
    ("age", "vi har ventet i 3 år", []),
    ("age", "hun er 14 og broren er 9 år", [14, 9]),
    ("name", "jeg heter Kari Nordmann", ["Kari Nordmann"]),
    ("name", "my name is Emma Smith and I need help", ["Emma Smith"]),
    ("name", "jeg er sliten", []),
    ("name", "navnet mitt er Solveig", ["Solveig"]),
    ("name", "eg heiter Aslaug", ["Aslaug"]),
    ("name", "I am called Zainab", ["Zainab"]),
    ("name", "hva heter loven", []),
    ("name", "han heter Jonas", []),
    ("name", "heter Kari", ["Kari"]),
    ("phone", "ring 91 23 45 67 takk", ["91 23 45 67"]),
    ("email", "skriv til Kari@Online.no.", ["Kari@Online.no"]),
    ("date", "vi fikk brevet 3. mars i år", ["3. mars i år"]),
    ("date", "kom forrige tirsdag", ["forrige tirsdag"]),
    ("date", "31. februar", []),
    ("phone", "9 år", []),
    ("date", "91234567", []),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_who_the_citizen_is_comes_out_once_and_most_specific(text: str, expected: list[str]) -> None:
    assert values(text, "relation") == expected


@pytest.mark.parametrize(("text", "expected"), SERVICE_USERS)
def test_the_name_of_the_person_spoken_of_is_found(text: str, expected: list[str]) -> None:
    assert values(text, "service_user_name") == expected


@pytest.mark.parametrize(("entity", "text", "expected"), OTHERS)
def test_values_are_found_in_people_s_words(entity: str, text: str, expected: list[Any]) -> None:
    assert values(text, entity) == expected


def _services() -> dict[str, Any]:
    loaded = yaml.load((LEXICON / "services.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", sorted(_services()))
def test_every_word_of_a_service_gives_that_service_and_denied_gives_none(name: str) -> None:
    entry = _services()[name]
    assert all(entry[language] for language in ("nb", "nn", "en"))
    for word in entry["words"]:
        assert values(word, "service") == [name], word
        assert values(f"vi har {word.upper()} i dag", "service") == [name], word
        assert values(f"uten {word}", "service") == [], word
        assert values(f"we don't have {word}", "service") == [], word


def test_no_word_belongs_to_two_services() -> None:
    words = [word for entry in _services().values() for word in entry["words"]]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize(
    "word", ["fysioterpai", "logopedd", "hjemmesykepleje", "habliitering", "rehabilitring", "stottekontakt"]
)
def test_a_slip_of_the_pen_in_a_service_is_forgiven(word: str) -> None:
    assert len(values(word, "service")) == 1


def test_every_entity_says_where_it_stands() -> None:
    text = "Hei, jeg heter Kari Nordmann. Datteren min Emma er 9 år og har BPA. Ring 91 23 45 67 eller kari@online.no."
    found = reader().entities(text)
    assert all(text[each["start"] : each["end"]] == each["text"] for each in found)
    assert [(each["entity"], each["value"]) for each in found] == [
        ("name", "Kari Nordmann"),
        ("relation", "parent"),
        ("service_user_name", "Emma"),
        ("age", 9),
        ("service", "bpa"),
        ("phone", "91 23 45 67"),
        ("email", "kari@online.no"),
    ]


def test_letters_that_grow_in_lower_case_do_not_move_places() -> None:
    text = "\u0130\u0130\u0130 datteren min Emma er 9 år"
    assert [each["text"] for each in reader().entities(text)] == ["datteren min", "Emma", "9 år"]


def test_a_missing_word_list_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="services"):
        EntityReader.load(tmp_path)


def test_the_matcher_knows_nothing_of_rasa() -> None:
    source = (LEXICON.parents[1] / "understanding" / "entity_matcher.py").read_text(encoding="utf-8")
    assert "import rasa" not in source
    assert "from rasa" not in source


@given(st.text(max_size=300) | st.lists(st.sampled_from(
    "jeg er mor til en gutt min mi ikke uten BPA og , . heter Kari my son 9 år både plan koordinator gi fullmakt 3. mars".split()
), max_size=30).map(" ".join))  # fmt: skip
@settings(deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for each in reader().entities(text):
        assert set(each) == {"entity", "value", "start", "end", "text"}
        assert text[each["start"] : each["end"]] == each["text"] != ""
