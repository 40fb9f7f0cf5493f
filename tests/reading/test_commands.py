"""Commands are short and plain; everything that tells or asks something is left to the classifier."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.commands import Command, read_command

COMMANDS = {
    "cancel": [
        "slett alt",
        "slett alt sammen",
        "delete everything please",
        "avbryt",
        "Avbryt!",
        "avbrt",
        "avbrytt",
        "stopp",
        "glem det",
        "eg vil ikkje meir",
        "never mind",
        "cancel",
        "jeg vil avbryte",
        "stop the form",
        "I want to stop this",
        "forget it",
        "gløym det",
        "cancl",
        "kanseller",
        "avslutt skjemaet",
        "quit",
        "lat oss stoppe",
        "please stop asking",
        "I changed my mind",
        "avbryt takk",
    ],
    "pause": [
        "pause",
        "ta en pause",
        "kan vi ta pause?",
        "lagre og fortsett senere",
        "eg må gå no",
        "save for later",
        "lagre utkast",
        "I have to go now",
    ],
    "skip": [
        "hopp over",
        "hoppover",
        "vet ikke",
        "veit ikkje",
        "don't know",
        "dont know",
        "I don't know",
        "skip",
        "skip this question",
        "ikke aktuelt",
        "ingen",
        "ingenting",
        "next",
        "neste spørsmål",
        "hopp over dette",
        "jeg vet ikke",
        "eg veit ikkje",
        "pass",
        "prefer not to say",
        "vil helst ikke si det",
        "kan jeg hoppe over dette",
        "can I skip this",
        "ikkje aktuelt for oss",
        "no idea",
        "jeg vil ikke svare på det",
        "Vet ikke.",
        "none",
        "husker ikke",
    ],
    "skip_all": [
        "hopp over resten",
        "skip the rest",
        "hopp til oppsummeringen",
        "hopp over alt",
        "skip all",
    ],
    "go_back": [
        "tilbake",
        "førre spørsmål",
        "go back",
        "forrige spørsmål",
        "gå tilbake",
        "back",
        "kan eg gå tilbake eit steg",
        "ett steg tilbake",
        "tilbke",
        "previous question",
        "can I go back to the last question",
    ],
    "start_over": [
        "start på nytt",
        "begynn på nytt",
        "start over",
        "restart",
        "jeg vil starte på nytt",
        "kan vi begynne på nytt",
        "start again",
        "reset",
        "let's start again",
    ],
    "why_asked": [
        "hvorfor spør du",
        "Hvorfor spør du om det?",
        "kvifor treng de det",
        "why do you ask",
        "why do you need that",
        "hvorfor",
        "kvifor",
        "hva skal dere med det",
        "må jeg svare på det",
        "why do you ask?",
        "hvorfor trenger dere å vite det",
    ],
    "continue_": [
        "fortsett",
        "hald fram",
        "continue",
        "Fortsett skjemaet",
        "fortset",
        "go on",
        "tilbake til skjemaet",
    ],
    "change_answer": [
        "endre telefonnummeret",
        "det var feil navn",
        "rett på e-posten",
        "change my phone",
        "change my phone number",
        "I wrote the wrong name",
        "endre",
        "telefonnummeret er feil",
        "eg skreiv feil fødselsdato",
        "bytt ut telefonnummeret mitt",
        "jeg vil endre navnet",
        "the number was wrong",
        "kan jeg rette alderen",
        "I made a mistake",
        "rett e-posten min",
        "endre svaret mitt",
        "that was the wrong date",
        "endre telefonummeret",
        "rett opp etternamnet",
    ],
    "change_language": [
        "kan du skrive nynorsk",
        "på norsk takk",
        "english please",
        "switch to English",
        "byt til bokmål",
        "in English",
        "nynorsk takk",
        "snakk engelsk",
        "can you speak Norwegian",
        "kan du svare på engelsk",
        "English",
        "bokmål",
        "engelsk",
        "kan vi ta det på nynorsk",
    ],
}
NOT_COMMANDS = [
    "Jeg vil avbryte avtalen med kommunen",
    "Kari Nordmann",
    "hun heter Stopp",
    "BPA",
    "fysioterapi og BPA",
    "ja",
    "nei",
    "jeg vil klage på vedtaket",
    "endre vedtaket",
    "hvordan endrer jeg planen",
    "vi vil endre koordinator fordi han aldri svarer på telefonen vår",
    "kommunen har endret planen",
    "ingen av oss orker mer",
    "ingen svarer på telefonen",
    "han snakker ikke norsk",
    "sønnen min snakker bare engelsk hjemme",
    "hun går i norsk barnehage",
    "91234567",
    "vil klage",
    "kan kommunen avslutte tjenesten",
    "jeg orker ikke mer av dette systemet",
    "ikke skolen",
    "jeg skal tilbake på jobb",
    "vi venter på svar",
    "kommunen ga feil svar",
    "de stoppet avlastningen",
    "stopp avlastningen",
    "fastlegen",
    "I cancelled the appointment with the doctor",
    "gå til lege hver uke",
    "",
    "?",
    "feil vedtak",
    "kommunen gjorde feil",
    "neste fredag",
    "next Friday",
    "back pain",
    "start i skolen",
    "previous coordinator left",
    "ha koordinator",
    "koordinator",
    "logoped",
    "norsktalende lege",
    "planen er feil",
    "nummer 7",
    "Paul Stopp Hansen",
    "hvorfor får vi ikke plan",
    "why did they refuse",
    "hvorfor har kommunen ikke svart",
    "jeg vet ikke hvem som har ansvaret",
    "glemte å si at han har epilepsi",
    "change coordinator",
    "endre koordinator",
    "hvordan kan jeg klage",
    "Vet ikke hva vi skal gjøre med skolen lenger",
]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in COMMANDS.items() for text in texts])
def test_a_command_is_recognised_in_people_s_words(name: str, text: str) -> None:
    command = read_command(text)
    assert command is not None
    assert command.name == name


@pytest.mark.parametrize("text", NOT_COMMANDS)
def test_what_only_resembles_a_command_is_none(text: str) -> None:
    assert read_command(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("kan du skrive nynorsk", "nn"), ("på norsk takk", "nb"), ("english please", "en"), ("switch to English", "en"),
     ("byt til bokmål", "nb"), ("nynorsk", "nn"), ("Bokmål!", "nb"), ("kan du svare på engelsk", "en")],
)  # fmt: skip
def test_a_change_of_language_says_which(text: str, value: str) -> None:
    assert read_command(text) == Command("change_language", value=value)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("endre telefonnummeret", "telefonnummeret"), ("det var feil navn", "navn"), ("rett på e-posten", "e-posten"),
     ("change my phone", "phone"), ("endre", ""), ("jeg vil endre noe", "")],
)  # fmt: skip
def test_a_change_of_an_answer_keeps_the_words_that_name_it(text: str, rest: str) -> None:
    assert read_command(text) == Command("change_answer", rest=rest)


@pytest.mark.parametrize("text", ["jeg snakker ikke engelsk", "not English", "ikke på nynorsk"])
def test_a_denied_language_is_no_wish_for_it(text: str) -> None:
    assert read_command(text) is None


def test_a_message_of_more_than_eight_words_is_never_a_command() -> None:
    assert read_command("avbryt avbryt avbryt avbryt avbryt avbryt avbryt avbryt avbryt") is None


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_answered_without_an_error(text: str) -> None:
    command = read_command(text)
    assert command is None or isinstance(command, Command)


@pytest.mark.parametrize(
    ("text", "thing", "new"),
    [
        ("endre telefonnummeret til 99 88 77 66", "telefonnummeret", "99 88 77 66"),
        ("nei telefonen er feil, den er 90909090", "telefonen", "90909090"),
        ("Feil namn, eg heiter Kari Moe", "namn", "Kari Moe"),
        ("nei, e-posten mangler. endre e-posten til ny@example.no", "e-posten", "ny@example.no"),
        ("oh wait, I spelled my name wrong, change my name to Grace Leigh", "name", "Grace Leigh"),
        ("the date is wrong, it was yesterday", "date", "it was yesterday"),
    ],
)
def test_a_change_may_say_into_what(text: str, thing: str, new: str) -> None:
    command = read_command(text)
    assert command is not None and command.new_from is not None
    assert (command.name, command.rest, text[command.new_from :]) == ("change_answer", thing, new)


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil at de skal endre vedtaket til noe annet",
        "to change the way they talk to each other",
        "nummeret mitt er 99887766",
    ],
)
def test_words_about_change_are_no_change_of_an_answer(text: str) -> None:
    assert read_command(text) is None


def test_one_command_said_twice_is_one() -> None:
    assert read_command("eg orkar ikkje meir, avbryt") == Command("cancel")
    assert read_command("vi orker ikke mer av dette styret") is None


@pytest.mark.parametrize(
    "text",
    ["nothing else", "ikke noe mer", "ikkje noko anna", "ingenting annet, takk", "nothing to add",
     "ikke noen", "ikkje nokon", "ingen ennå", "ingen enno", "ikke noe ennå", "ikkje noko enno", "none yet", "nothing yet", "nobody", "ingen spesiell",
     "ingen spesielle", "no preference", "no one in particular", "det er det samme", "det er det same", "I don't mind", "-", "–", "...", "/"],
)  # fmt: skip
def test_an_answer_that_is_nothing_skips(text: str) -> None:
    assert read_command(text) == Command("skip")


@pytest.mark.parametrize(
    "text", ["ingen BPA", "ikke skolen", "ikke noen av lærerne", "?", "👍", "no one but the school"]
)
def test_an_answer_that_holds_something_is_no_skip(text: str) -> None:
    assert read_command(text) is None


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("ja, men endre navnet til Kari Nilsen", "Kari Nilsen"),
        ("yes, but change the phone number to 91234568", "91234568"),
        ("ja men endre alderen til 16", "16"),
        ("ja, men rett opp e-posten til kari@example.com", "kari@example.com"),
        ("all good, but correct the date to 5 November", "5 November"),
        ("ja, men namnet er feil, det skal vere Kari Nilsen", "Kari Nilsen"),
        ("ja, men telefonnummeret er 91234568", "91234568"),
        ("ja, men navnet skal være Kari Nilsen", "Kari Nilsen"),
        ("yes, but the age should be 16", "16"),
    ],
)
def test_a_yes_with_a_change_takes_the_new_answer_with_it(text: str, new: str) -> None:
    command = read_command(text)
    assert command is not None and command.name == "change_answer" and command.new_from is not None
    assert text[command.new_from :] == new


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("nei vent, nummeret er 91 23 45 68", "91 23 45 68"),
        ("vent litt, telefonnummeret er 91 23 45 68", "91 23 45 68"),
        ("Oi, navnet er Kari Nilsen", "Kari Nilsen"),
        ("beklagar, namnet er Kari Nilsen", "Kari Nilsen"),
        ("orsak, namnet skal vere Kari Nilsen", "Kari Nilsen"),
        ("actually my name is Kari Nilsen", "Kari Nilsen"),
        ("sorry, my phone number is 91 23 45 68", "91 23 45 68"),
        ("no wait, the age should be 16", "16"),
        ("eigentleg er det feil, alderen er 16", "16"),
    ],
)
def test_a_second_thought_takes_the_new_answer_with_it(text: str, new: str) -> None:
    command = read_command(text)
    assert command is not None and command.name == "change_answer" and command.new_from is not None
    assert text[command.new_from :] == new


@pytest.mark.parametrize(
    "text",
    [
        "nei, planen er fra 2021",
        "no, the school is not involved",
        "sorry, my son is seven and has autism",
        "sorry, my number is unlisted",
        "nei, navnet er hemmelig",
        "nei, kontakt med legen er vanskelig",
        "no, my name is not on it",
        "No thanks, email is fine",
        "beklager, jeg vet ikke hva datoen er for noe",
        "vent, målet er å bo hjemme, og så må de ta kontakt med legen og skolen og alle de andre også",
    ],
)
def test_a_second_thought_about_something_else_changes_nothing(text: str) -> None:
    assert read_command(text) is None


def test_a_number_without_a_yes_before_it_changes_nothing() -> None:
    assert read_command("telefonnummeret er 91234568") is None


@pytest.mark.parametrize(
    "text",
    ["orker ikke flere spørsmål nå", "jeg orker ikke svare på mer", "eg vil ikkje svare på fleire spørsmål", "ikkje fleire spørsmål, takk",
     "no more questions please", "I can't answer any more questions"],
)  # fmt: skip
def test_who_is_too_tired_for_more_questions_goes_to_the_summary(text: str) -> None:
    assert read_command(text) == Command("skip_all")


@pytest.mark.parametrize(
    "text", ["har du flere spørsmål?", "jeg vil ikke svare på flere brev fra Nav", "orker ikke mer"]
)
def test_other_weariness_is_not_a_wish_for_the_summary(text: str) -> None:
    assert read_command(text) != Command("skip_all")


@pytest.mark.parametrize(
    "text",
    [
        "bytt e-post til noor@example.no",
        "ja, men bytt e-post til noor@example.no",
        "byt telefonnummeret til 99 88 77 66",
    ],
)
def test_to_swap_an_answer_is_to_change_it(text: str) -> None:
    command = read_command(text)
    assert command is not None and command.name == "change_answer" and command.new_from is not None


@pytest.mark.parametrize("text", ["jeg vil bytte koordinator", "kan eg byte fastlege?", "bytt til nynorsk"])
def test_to_swap_something_in_life_is_not(text: str) -> None:
    command = read_command(text)
    assert command is None or command.name != "change_answer"
