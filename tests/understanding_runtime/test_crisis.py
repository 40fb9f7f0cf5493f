"""The words of danger to life in data/lexicon/crisis.yml: what they must find, and what they must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT
from understanding.crisis import CrisisPhrases, tells_of_the_past

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
        Dette papirveldet tar livet av meg
        Alle disse skjemaene tar livet av meg snart
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

# What is past or figurative is taken out; the danger beside it must still be found.
STILL_DANGER = {
    "nb": """
        I 2019 hadde jeg psykose. Nå er de tilbake, og stemmene sier at jeg må hoppe.
        Hun prøvde å ta livet sitt i går. For to år siden fikk vi plan.
        I 2016 tok jeg en overdose. Nå har jeg tatt alle tablettene på nytt.
        Jeg prøvde å ta livet mitt for ti år siden, og nå vil jeg ikke leve igjen
        Vi fikk vedtak i 2021. Jeg har selvmordstanker hver natt.
        Sønnen min prøvde å ta livet sitt i natt
        Jeg har aldri hatt selvmordstanker før, men nå kommer de hele tida
        Tidligere hadde jeg det bra. Nå har jeg selvmordstanker.
        Vi har beredskapsplan for epilepsi. Datteren min vil ta livet av seg.
        mannen min slår meg ned når jeg svarer
        pappa slår meg som oftest når han har drukket
        han slår meg i bakken hver helg
        far har hatt hjertestans i 20 minutter
        moren min har tatt en hel pakke med Paracet
        krampene gir seg ikke
        Mor med demens er savnet siden i går kveld
        den ene siden av ansiktet henger og hun snakker rart
        det blør og det stopper ikke
        tidligere selvmordsforsøk, og nå samler han på piller igjen
        Jeg skal henge meg opp i taket i kveld
        I 2018 prøvde jeg å ta livet mitt. I natt prøver jeg igjen, jeg har samlet nok piller til å dø.
        Broren min tok selvmord i fjor. Jeg vil ta livet mitt, jeg også.
        Legen sier jeg er frisk. Jeg vil ikke leve lenger.
        nå vil jeg dø, det er alt
    """,
    "nn": """
        eg prøvde å ta livet mitt for fem år sidan, og i kveld vil eg ikkje leve meir
        han har teke ei heil eske no
        krampene gjev seg ikkje
        ho vaknar ikkje
        mor med demens er sakna sidan i natt
    """,
    "en": """
        She has swallowed a whole box of paracetamol
        I overdosed back in 2016 and tonight I have taken all my tablets
        I attempted suicide ten years ago. Now I want to die again.
        He tried to kill himself last night
        We got the plan in 2021. I am suicidal.
        the seizure won't stop
        my dad's lips are turning blue
        his face is drooping and he is slurring
        In 2016 I took an overdose. I have saved up pills again.
        I never had suicidal thoughts before but now they are here every night
        My brother died by suicide. I want to kill myself too.
        they told me the plan is ready. i am going to hang myself
    """,
    "sv": """
        hon har svalt hela burken
        kramperna ger sig inte
        jag har sparat tabletter och jag orkar inte leva
    """,
    "da": """
        hun har slugt hele glasset
        krampen holder ikke op
        jeg vil tage mit eget liv
    """,
}

# Past attempts, others' deaths, professionals, and everyday words that look like danger.
PAST_OR_EVERYDAY = {
    "nb": """
        Han var innlagt etter en overdose og skal hjem fra avdelingen
        Jeg er redd for overdosering av medisin, hvem følger opp lista?
        Jeg vil ta ansvar for eget liv
        Hun ønsker å ta kontroll over eget liv
        ta styring i eget liv
        Planen skal hjelpe meg å ta livet mitt tilbake
        Jeg overlevde en overdose i 2019 og er rusfri
        Etter selvmordsforsøket for tre år siden har han hatt koordinator
        Etter et selvmordsforsøk i 2019 fikk hun plan
        Vi har en beredskapsplan ved selvmordsfare i boligen
        Hvilken prosedyre gjelder ved selvmordsfare i hjemmetjenesten?
        Moren hans døde av en overdose for tre år siden
        Far vil dø hjemme, hvem planlegger det?
        Han hadde hjertestans i 2021
        Legene sier at hun ikke får leve lenger enn til jul
        PC-en har hengt seg
        Vi har tatt hele pakken med utredning
        jeg har ikke nok tabletter til å rekke over helga
        kreft i brystet, får stråler hver dag
    """,
    "nn": """
        bilen er borte, me finn han ikkje i systemet
        Eg vil ta ansvar for eige liv
        eg ynskjer å ta styring over eige liv
        søknaden er vekke, eg finn han ikkje
        Etter eit sjølvmordsforsøk for fire år sidan har ho det bra
    """,
    "en": """
        The kommune offers training in suicide prevention
        My brother took his own life in 2012
        The office does not exist any more
        She overdosed once back in 2015 and is fine
        I want to take control of my own life
        I want to take my own life into my own hands
        After a suicide attempt in 2019 he got a coordinator
        My son tried to kill himself three years ago and is doing well
        It's 20 kms to the hospital
        what happens to my son if I were dead
        Will the medicine hurt my baby?
        After having a stroke she needs rehab
        I lost the will to live in that queue
        my wife is going to kill me
        We lost our son to suicide last year
        I don't want to live in a nursing home
        he wants to die at home with the family around
    """,
    "sv": """
        Jag vill ta mitt liv i egna händer
        min bror begick självmord för tio år sedan
    """,
    "da": """
        min bror begik selvmord for ti år siden
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


@pytest.mark.parametrize(("language", "sentence"), _cases(STILL_DANGER))
def test_danger_beside_what_is_past_is_found(phrases: CrisisPhrases, language: str, sentence: str) -> None:
    assert phrases.found_in(sentence)


@pytest.mark.parametrize(("language", "sentence"), _cases(PAST_OR_EVERYDAY))
def test_what_is_past_or_everyday_is_left_alone(phrases: CrisisPhrases, language: str, sentence: str) -> None:
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


@pytest.mark.parametrize(
    "text",
    ["stemmene tar livet av meg", "tankane tek livet av meg", "brødrene tar livet av meg hvis de finner meg", "De har tatt ungene. Tar livet av meg i natt",
     "ikke mer av det. tar livet av meg snart", "ingen tar livet av meg", "I am going to kill myself with paper bag"],
)  # fmt: skip
def test_what_takes_a_life_is_harmless_only_where_it_is_a_thing_of_the_office(
    phrases: CrisisPhrases, text: str
) -> None:
    assert phrases.found_in(text)


@pytest.mark.parametrize("text", ["I've been clean for two days", "Familien står bak meg", "edru siden jul"])
def test_a_few_days_are_no_past(text: str) -> None:
    assert not tells_of_the_past(text)


@pytest.mark.parametrize(
    "text", ["rusfri i to år", "vore rusfri i snart tre år", "clean for three years", "that's behind him now"]
)
def test_years_are(text: str) -> None:
    assert tells_of_the_past(text)
