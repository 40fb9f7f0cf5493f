"""The words of danger to life in data/lexicon/crisis.yml: what they must find, and what they must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT
from understanding.crisis import CrisisPhrases

LEXICON = ROOT / "data" / "lexicon" / "crisis.yml"

DANGER = {
    "nb": """
        Jeg vil ikke leve lenger.
        jeg orker ikke å leve med dette her
        ville vært bedre om jeg var død
        Alle hadde hatt det bedre uten meg
        jeg har bestemt meg for å ta livet mitt i kveld
        sønnen min sier han skal ta livet av seg
        Han har samlet opp masse piller og låst døra
        jeg ser ingen annen utvei enn å hoppe fra brua
        dattera mi kutter seg hver kvæld etter skolen
        samboeren min har tatt overdose og puster ikke
        Mannen min truer med å drepe meg, hva gjør jæi
        faren min slår barna når han drikker
        Jeg skader meg selv nesten hver dag nå
        eg e så sliten at eg vil bare dø
        jeg har skrevet et avskjedsbrev til ungane
        Jeg vil bare sove og aldri våkne igjen
        det finnes ingenting å leve for etter vedtakket
        Jeg har spurt om plan i to år. Nå har jeg gitt opp og vil avslutte livet.
        Hun sier at hun har lyst til å dø
        VIL DØ
        selvmordstanker hver natt, men jeg får ikke time hos lege
        han har tatt alle tablettene på en gang
        jeg kommer ikke til å være her i morgen
        jeg står på brua og tør ikke gå hjem
        Broren min har hjertestans, hva gjør vi
        Jeg skal henge meg i boden
        han truer oss med kniv akkurat nå
        kan ikke leve mere, gir opp alt
    """,
    "nn": """
        Eg vil ikkje leve lenger
        eg orkar ikkje meir av livet no
        Det hadde vore betre om eg var død
        alle hadde hatt det betre utan meg
        ho seier ho vil ta livet av seg i natt
        Eg skadar meg sjølv kvar dag etter avslagget
        eg har teke ein overdose
        sonen min har teke alle tablettane
        Mannen min slår meg og ungane
        far pustar ikkje, kva skal eg gjere
        eg har lyst til å døy
        eg har sjølvmordstankar og får ikkje sove
        Eg er redd for livet mitt når han kjem heim
        eg vil sovne og aldri vakne igjen
        eg har skrive avskilsbrev til foreldra mine
        det er ikkje meir å leve for
        Han trugar med å drepe oss alle
    """,
    "en": """
        I want to kill myself
        I don't want to live anymore
        I don’t want to be here anymore
        everyone would be better off without me
        my daughter is cutting herself every nihgt
        I wish I was dead
        he says he is going to end his life tonight
        I have taken all my pills
        she took a whole bottle of pills, is that dangerous
        My husband beats me and the kids
        he is threatening to kill me
        I am afraid for my life at home
        my dad is not breathing
        She is unconscious on the floor
        I've written a suicide note
        nothing to live for since the refussal
        there is no reason to live any more
        I want to end it all
        can't go on living like this
        I am going to hang myself
        i wanna die
        He came at me with a knife
        I keep hurting myself and nobody at school knows
    """,
    "sv": """
        Jag vill inte leva längre
        jag orkar inte leva
        min son pratar om självmord
        hon skadar sig själv
        jag vill dö
        jag tänker ta livet av mig
        jag skadar mig själv varje dag
    """,
    "da": """
        Jeg vil ikke leve mere
        jeg ønsker at dø
        jeg vil tage livet af mig selv
        hun skader sig selv hver dag
        jeg har selvmordstanker
        jeg orker ikke at leve længere
        han har taget en overdosis
    """,
}

HARMLESS = {
    "nb": """
        Jeg dør av å vente på svar fra kommunen
        Denne ventetiden tar livet av meg
        køen på Nav tar knekken på meg
        Skjemaene dreper meg sakte
        jeg er helt utslitt og orker ikke mer av dette systemet
        Jeg orker ikke en runde til med møter
        jeg er så sint at jeg kunne skreket
        Saksbehandleren drepte hele motivasjonen min
        vi jobber oss i hjel for å få hverdagen til å gå rundt
        jeg kjeder meg i hjel på venteværelset
        Det slår meg at ingen har spurt barnet
        Jeg slår meg ned i stua med papirene
        Jeg slår meg til ro med avslaget
        vi lo så vi holdt på å dø
        jeg dør av skam hvis naboene får vite det
        Kommunen slår meg i bakken hver gang jeg klager
        Faren min døde i fjor, kan jeg fortsatt få planen hans?
        Sønnen min hadde hjertestans i 2021 og trenger nå rehabilitering
        Etter hjertestansen trenger han mange tjenester
        Hun har epilepsi og er av og til bevisstløs i noen sekunder
        I journalen står det tidligere selvmordsforsøk, må koordinatoren vite det?
        Broren min tok selvmord for ti år siden, og mor trenger støtte
        Kommunen har et kurs om forebygging av selvmord
        Er selvmordsforebygging en del av individuell plan?
        Han har levd med kreft lenge og skal dø hjemme, kan vi få koordinator for lindrende behandling?
        Vi trenger hjelp til en pasient som er i livets siste fase
        Datteren min har hatt overdose tidligere og er nå rusfri
        Jeg er dødssliten
        Det er dødfødt hele ordningen
        planen er død, ingen følger den
        Avtalen vår ble kuttet
        De kutter i tjenestene våre
        Jeg henger meg ikke opp i detaljer
        Jeg henger med så godt jeg kan
        Det er ikke verdt å leve av uføretrygd
        vi lever på vent
        jeg vil leve et vanlig liv med assistanse
        Bedre å gå uten enn å vente
        Møtet gikk bedre uten saksbehandleren
        Livet mitt er satt på vent
        Kan barnet mitt skade seg på skolen uten assistent?
        Hun slår seg ofte når hun faller ut av rullestolen
        Jeg får ikke puste for alle papirene
        Helsevesenet mishandler loven
        Jeg ser ingen annen utvei enn å klage
        Mannen min har hatt hjertestans og husker lite, får han koordinator?
        På møtet leste de opp om selvskadingen min fra ungdomstida
    """,
    "nn": """
        Eg døyr av å vente på svar
        Denne ventinga tek knekken på meg
        eg er heilt utsliten og orkar ikkje meir papirarbeid
        Eg kjedar meg i hel på kontoret
        Det slår meg at ingen spurde guten
        Eg slår meg ned med skjemaet i kveld
        Mor mi døydde i fjor, kven får sjå journalen?
        Han hadde hjartestans i fjor og treng opptrening
        Tidlegare sjølvmordsforsøk står i journalen
        Er førebygging av sjølvmord ein del av planen?
        Ho kuttar ned på medisinane
        dei kuttar i tenestene
        Det går betre utan støttekontakten enn med
        planen er død og ingen følgjer han
        eg er så sint at eg kunne eksplodere
        Eg ser ingen annan utveg enn å klage
        eg vil leve eit vanleg liv
        ei overdose av stress og møte
    """,
    "en": """
        I'm dying to know when they will answer
        This waiting is killing me
        these forms will be the death of me
        I was bored to death in the meeting
        I am exhausted and cannot take another meeting
        I'm so angry I could scream
        My father died last year, can I see his plan?
        He had a cardiac arrest in 2021 and needs rehabilitation
        The record mentions a previous suicide attempt
        Is suicide prevention part of an individual plan?
        My brother died by suicide ten years ago and my mother needs support
        the coordinator killed my motivation
        It beats me why nobody answers
        they cut our hours again
        I could murder a cup of tea
        the plan is dead in the water
        He can eat with a knife and fork now
        I can't breathe with all this paperwork
        We are better off without that caseworker
        I would rather die of shame than ask again
        Applying twice would be career suicide
        palliative care at home, can the hospital coordinate?
        She had an overdose two years ago and is clean now
        I see no way out but to appeal
        I want to live an ordinary life
        They sent the housing office the whole report with suicide attempts from years ago
    """,
}


def _cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line.strip()) for language, block in table.items() for line in block.strip().splitlines()]


@pytest.fixture(scope="module")
def phrases() -> CrisisPhrases:
    return CrisisPhrases.load(LEXICON)


def test_the_table_is_wide_enough_to_mean_something() -> None:
    assert len(_cases(DANGER)) >= 40 and {"nb", "nn", "en", "sv", "da"} <= set(DANGER)
    assert len(_cases(HARMLESS)) >= 60
    assert len(set(_cases(DANGER))) == len(_cases(DANGER)) and len(set(_cases(HARMLESS))) == len(_cases(HARMLESS))


@pytest.mark.parametrize(("language", "sentence"), _cases(DANGER))
def test_words_of_danger_are_found(phrases: CrisisPhrases, language: str, sentence: str) -> None:
    assert phrases.found_in(sentence)


@pytest.mark.parametrize(("language", "sentence"), _cases(HARMLESS))
def test_grim_words_without_danger_are_left_alone(phrases: CrisisPhrases, language: str, sentence: str) -> None:
    assert not phrases.found_in(sentence)


@pytest.mark.parametrize(("language", "sentence"), _cases(DANGER))
def test_danger_is_found_among_figures_of_speech_and_in_capitals(
    phrases: CrisisPhrases, language: str, sentence: str
) -> None:
    assert phrases.found_in(f"Det slår meg at køen tar livet av meg. {sentence}".upper())
    assert phrases.found_in(f"I was bored to death\n\n{sentence} !!! 😢")


def test_an_apostrophe_may_be_curly_and_words_far_apart_on_the_line(phrases: CrisisPhrases) -> None:
    for apostrophe in "'’‘ʼ´`":
        assert phrases.found_in(f"I don{apostrophe}t  want,\tto – live")


def test_a_harmless_phrase_taken_out_does_not_make_danger_of_what_is_left(phrases: CrisisPhrases) -> None:
    # "vil" and "dø" stand on either side of a figure of speech.
    assert not phrases.found_in("jeg vil det slår meg dø")


@pytest.mark.parametrize("text", ["", " ", "\n", "👍👍", "123 456", "…", "*", "(", "\x00", "jeg"])
def test_a_message_without_words_of_danger_is_nothing(phrases: CrisisPhrases, text: str) -> None:
    assert not phrases.found_in(text)


def test_a_lexicon_that_is_missing_or_incomplete_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        CrisisPhrases.load(tmp_path / "crisis.yml")
    (tmp_path / "crisis.yml").write_text("danger: {nb: [vil dø]}\n", encoding="utf-8")
    with pytest.raises(KeyError):
        CrisisPhrases.load(tmp_path / "crisis.yml")


def test_every_phrase_of_danger_finds_itself_unless_a_figure_of_speech_explains_it() -> None:
    lexicon = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    phrases = CrisisPhrases.load(LEXICON)
    for language, listed in lexicon["danger"].items():
        for phrase in listed:
            said = phrase.replace("*", "").replace("…", "veldig")
            assert phrases.found_in(said), f"{language}: {phrase}"


def test_no_phrase_stands_twice_in_one_language() -> None:
    lexicon = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    for kind in ("danger", "harmless"):
        for language, listed in lexicon[kind].items():
            twice = {phrase for phrase in listed if listed.count(phrase) > 1}
            assert not twice, f"{kind} {language}"
