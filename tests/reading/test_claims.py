"""Whether a message hands on what somebody says the rule is: reports of all kinds, and what only shares their words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.claims import reports_claim

REPORTS = """
Da går klagen rett i søpla, påstår hun
Ho går rett i bosset, seier dei.
Da mister jeg hjemmehjelpen, truer de med
barnekoordinator alt i magen går an, sa jordmora
Som mor har jeg rett til egen plan, leste jeg i et blad
Så vidt jeg skjønner er det null kroner
henne er jeg visst nødt til å ha
Underskrifta bind meg, meiner koordinatoren.
It goes straight in the bin, she claims.
Both meals and alarm disappear, they threaten
Now it is she who decides and not me, I gather
As far as I know one illness is enough
Stemmer det at man må ha to diagnoser?
Stemmer det at planen koster penger
Kan det stemme at jeg må vente et år?
Er det sant at jeg må betale?
Er det riktig at fristen er seks uker?
Er det sånn at skolen kan nekte?
Er det ikke sånn at man må ha plan for å få koordinator?
Er det en myte at plan gir flere tjenester?
Har jeg forstått det riktig at jeg må skrive under?
Har jeg skjønt det sånn at fristen er fire uker?
Saksbehandleren sier at jeg må ha to diagnoser
Naboen påstår at man mister hjelpa
Legen mener at jeg er for gammel
Rektor hevder at skolen ikke trenger å være med
Fysioterapeuten insisterer på at planen må være digital
De på Nav sa at jeg ikke kan få plan
Broren min trodde at fristen var ute
Jeg har hørt at fristen er tre uker
Jeg leste på nettet at planen er bindende
Jeg fikk høre at barn ikke kan få plan
Vi har fått beskjed om at det ikke går
Jeg fikk beskjed i telefonen om at det må være skriftlig
Ifølge kommunen må jeg ha skjema
Det sies at man må betale
Det heter at bare funksjonshemmede får plan
Folk sier at en klage gjør alt verre
Planen er vel gratis
Man trenger vel ikke advokat
Det kan vel ikke være riktig at de sier nei på grunn av penger?
Det er gratis, ikke sant?
Man må ha diagnose, stemmer det?
man slipper skjema, stemmer?
Én diagnose er nok, er det rett?
STEMMER DET AT JEG MÅ BETALE
dem sier at æ ikkje får plan
Stemmer det at eg må ha to diagnosar?
Er det sant at planen kostar pengar?
Er det slik at skulen kan seie nei?
Er det ein myte at plan gir fleire tenester?
Har eg skjønt det rett at eg må skrive under?
Sakshandsamaren seier at eg må ha diagnose
Naboen påstår at ein mistar hjelpa
Rektor meiner at skulen slepp å vere med
Sjukepleiaren hevdar at sjukehuset lagar planen
Dei på Nav sa at eg ikkje får plan
Koordinatoren skreiv at ho ikkje kan bytast
Bror min trudde at fristen var ute
Eg har høyrt at fristen er tre veker
Eg har lese at planen er bindande
Eg fekk høyre at borna våre er for små
Vi fekk beskjed om at det ikkje går
Ifølgje kommunen må eg ha skjema
Det blir sagt at ein må ha tre tenester
Ein treng vel ikkje advokat
Det kan vel ikkje vere rett
Det er gratis, ikkje sant?
Is it true that I need two diagnoses?
Isn't it true that children cannot have one?
Is it right that the plan costs money?
Is it a myth that you need a lawyer?
Am I right that it is free?
The caseworker says I need two diagnoses
The nurse says that I am too old
The school insists that it need not take part
My neighbour claims that you lose your services
They told me that I am too old
They say the appeal must be on paper
I heard that the limit is three weeks
I read that the plan is binding
I was told the hospital writes the plan
I've been told there is no appeal
I’ve been told there is no appeal
We've been told that it has to be digital
I thought you needed three services
I understand that the ombudsman is free of charge
My understanding is that a plan is voluntary
According to the municipality I need a form
Apparently the plan costs money
Surely I don't need a lawyer
People say it only makes things worse
You need a diagnosis, right?
So you can only have one plan, correct?
It's free, isn't it?
"""

REPORTS_NOTHING = """
Mannen min sa nei
jeg sa ja til planen
Hvor lang er klagefristen?
Hva koster planen?
Kan jeg få koordinator uten plan?
Må jeg ha to diagnoser for å få plan?
Er fristen tre uker?
Har jeg rett på plan?
Har jeg rett til å klage?
Har sønnen min rett på plan?
Får sønnen min rett til koordinator?
har man rett på ip uten diagnose
Hva sier loven om koordinator?
Hva mener dere med langvarig?
Hva om kommunen sier nei?
Hva gjør jeg hvis de sier nei?
Hva skjer hvis kommunen mener noe annet enn meg?
Hva skal jeg si til koordinatoren?
Hva skal jeg skrive i klagen?
Kan jeg få si hva jeg mener?
Hvem skriver planen?
Hvem forteller meg hva som skjer?
Kan du si det enklere?
Kan dere fortelle meg mer?
Har dere fått søknaden min?
Hva er riktig adresse?
Jeg vil søke om individuell plan
Jeg vil klage på vedtaket
Jeg ønsker en koordinator
Jeg mener planen min er for dårlig
Jeg tror jeg trenger en plan
Jeg har fått avslag på søknaden
Jeg fikk brev i går
Jeg fikk svar fra kommunen i går
Jeg skriver for moren min
Jeg skrev under på samtykket
Sønnen min er ni år og har autisme
Si ifra når planen er ferdig
Vel bekomme
Takk, det var greit
Nei, det er feil
Kor lang er klagefristen?
Har eg rett på plan?
Har eg rett til å klage?
Har vi rett på barnekoordinator?
Må eg ha diagnose?
Er fristen tre veker?
Kva seier lova om koordinator?
Kva om kommunen seier nei?
Kva skal eg seie til koordinatoren?
Kven skriv planen?
Kven fortel meg kva som skjer?
Kan du seie det enklare?
Eg vil søkje om individuell plan
Eg vil klage på vedtaket
Eg meiner planen er for dårleg
Eg trur eg treng ein plan
Eg skriv for mor mi
Eg fekk brev i går
Eg har ikkje fått svar
How long is the time limit for appeals?
Do I need a diagnosis?
Do I have the right to a plan?
Am I entitled to a plan?
Is the limit three weeks?
Can I have a coordinator without a plan?
Can I appeal?
Who writes the plan?
Who do I tell?
What does the law say?
What should I write?
Will they tell me when it is done?
Do they have to tell my parents?
what is the right way to appeal
is this the right place?
I want to apply for a plan
I would like to appeal
I was refused a plan
I have a right to a plan
I have not heard back
We have not heard anything
My son is nine and has autism
My son has the right to a plan
Tell me more
all right
You are right
What if they say no?
Can I say no to a plan?
Do I have a say in the plan?
Can I say what I think?
What should I say to the coordinator?
Who tells me what happens next?
Nobody tells me anything
I told them about my son
I think I need a plan
Could you say that in simpler words?
Vi har ikke hørt noe på tre måneder, hva gjør vi?
Jeg har ikke fått vite noe
Eg har ikkje høyrt noko
Jeg har lest svaret, takk
Er dette riktig sted å klage?
"""

KNOWN_FAULTS = """
Jeg vil vel søke da
"""
"""Read as a report because it shares a word with one."""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", rows(REPORTS))
def test_what_somebody_says_the_rule_is_is_handed_on(text: str) -> None:
    assert reports_claim(text)


@pytest.mark.parametrize("text", rows(REPORTS_NOTHING))
def test_a_question_a_wish_or_a_story_hands_on_nothing(text: str) -> None:
    assert not reports_claim(text)


@pytest.mark.xfail(reason="known: read as a report", strict=True)
@pytest.mark.parametrize("text", rows(KNOWN_FAULTS))
def test_a_question_or_a_story_with_the_words_of_a_report_hands_on_nothing(text: str) -> None:
    assert not reports_claim(text)


@pytest.mark.parametrize("text", ["", " ", "?", "👍", "ja", "nei", "ok", "hei", "Kari Nordmann", "12. mars", "søk"])
def test_next_to_nothing_hands_on_nothing(text: str) -> None:
    assert not reports_claim(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(rows(REPORTS)), st.sampled_from(["  {}", "Hei. {}", "Hello! {}", "{}\n"]))
def test_what_stands_around_it_changes_nothing(text: str, frame: str) -> None:
    assert reports_claim(frame.format(text))
