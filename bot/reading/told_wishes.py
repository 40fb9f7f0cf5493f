"""Needs and goals that a story tells as a wish: "vi ønsker at tjenestene skal snakke sammen", "han trenger hjelp om morgenen"."""

from __future__ import annotations

import re

from bot.reading.contact import emails_in, phones_in
from bot.reading.contact_wish import read_contact_wish
from bot.reading.shape import looks_like_question
from bot.reading.wished import kept_out, wished_coordinator

SHORTEST = 3
"""A wish of fewer words says nothing yet."""

_I = r"(?:jeg|eg|æ|ej|vi|me|i|we)"
_SOMEBODY = (
    r"(?:jeg|eg|æ|ej|vi|me|han|hun|ho|hen|de|dei|i|we|he|she|they|barnet|"
    r"(?:sønn(?:en)?|sonen|gutt(?:en)?|guten|datter(?:en|a)?|dottera|jenta|mor(?:a|en)?|far(?:en)?|mamma|pappa|bror(?:en)?|"
    r"søster(?:en|a)?|systera|mann(?:en)?|kona)"
    r"(?:\s+(?:min|mi|mitt|vår|vårt))?|(?:my|our)\s+\w+)"
)
_NOT = r"(?:ikke|ikkje|itj|not|don't|dont|do\s+not|aldri|never)"
_PROCESS = (
    r"(?:søke|søkje|be|klage|få|ha|melde|gi|gje|vite|vete|spørre|spørje|høre|høyre|snakke\s+med|sende|registrere|bruke|"
    r"bestille|starte|trekke|trekkje|endre|legge|leggje|"
    r"fylle|skrive|varsle|apply|ask|request|appeal|have|get|know|hear|talk\s+to\s+(?:you|someone|somebody)|speak|report|"
    r"register|start|withdraw|change|send|write|notify|file)"
)
_GOAL = re.compile(
    rf"\b{_I}\s+(?:(?:bare|berre|også|òg|helst|gjerne|just|only|really|also)\s+)*"
    rf"(?:ønsker|ønskjer|ynskjer|håper|håpar|drømmer\s+om|drøymer\s+om|wish|hope|dream)\s+(?:(?:oss|meg|mest|også|òg|bare|berre)\s+)*"
    rf"(?:(?:at|for\s+at|that)\s+(?!\w+\s+{_NOT}\b)(?!(?:dere|du|dykk|you)\b)|(?:å|to)\s+(?!{_PROCESS}\b))"
    rf"|\b{_I}\s+(?:vil|skulle)\s+(?:gjerne|helst)\s+(?:at\s+|ha\s+det\s+slik\s+at\s+)"
    rf"|\b{_I}\s+(?:want|would\s+like|'d\s+like)\s+(?!(?:an?|some|to)\b)(?:[\w'-]+\s+){{1,5}}?to\s+(?!(?:see|know|read|have|get|"
    rf"be\s+(?:my|our|the))\b)"
    rf"|\b(?:målet|måla|målene|mål|drømmen|draumen|håpet|ønsket|ønsket)(?:\s+(?:vårt|mitt|hans|hennes|hennar|vår|min|"
    rf"for\s+\w+))?\s*(?:er|:)\s+"
    rf"|\b(?:det\s+)?viktigste?(?:\s+for\s+(?:oss|meg|han|henne|ho|barnet|\w+))?\s+er\s+"
    rf"|\b(?:my|our|his|her|the)\s+(?:main\s+|biggest\s+)?(?:goals?|hope|dream|aim)\s+(?:is|are)\s+"
    rf"|\bwhat\s+matters\s+most(?:\s+to\s+\w+)?\s+is\s+|\bthe\s+most\s+important\s+(?:thing\s+)?(?:for\s+\w+\s+)?is\s+",
    re.IGNORECASE,
)
_NEED = re.compile(
    rf"\b{_SOMEBODY}\s+(?:(?:også|òg|jo|virkelig|verkeleg|sårt|veldig|mye|mykje|really|also|badly)\s+)*(?:trenger|treng|"
    rf"trengjer|behøver|needs?)\s+"
    rf"(?:(?:oss|sårt|veldig|virkelig)\s+)*(?!(?:å|to)\s+{_PROCESS}\b)(?!{_NOT}\b)"
    rf"|\b(?:(?:må|skal|bør)\s+samordnes|må\s+samordnast|needs?\s+(?:coordinating|to\s+be\s+coordinated))\b",
    re.IGNORECASE,
)
_OF_THE_CASE = re.compile(
    r"\b(?:individuell\w*|plan|planen|ip|koordinator\w*|barnekoordinator\w*|kordinator\w*|coordinator\w*|co-ordinator|"
    r"fullmakt\w*|authori[sz]ation|klage\w*|appeal\w*|"
    r"svar|reply|answer|advokat|lawyer|råd|advice|informasjon|information|hjelp\s+(?:til|med)\s+(?:å\s+)?(?:søke|søkje|klage|"
    r"skjema\w*|søknad\w*)|"
    r"help\s+(?:with|to)\s+(?:apply\w*|appeal\w*|(?:the\s+|this\s+|my\s+)?(?:form|application)))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;\n]+")
_TURNS = re.compile(
    r",?\s+(?:og|men|and|but|så|so)\s+(?=(?:ring|kontakt|call|contact|send|tlf|telefon|nummeret|jeg\s+heter|eg\s+heiter|"
    r"vi\s+bor|vi\s+bur|we\s+live|my\s+(?:name|number|phone)|"
    r"(?:jeg|eg|vi|me|i|we)\s+(?:vil|ønsker|ønskjer|want|would\s+like|trenger|treng|need|har|have|er|am|are)\s+(?:\w+\s+)?(?:søke|søkje|apply|plan|en\s+plan|ein\s+plan|a\s+plan))\b)",
    re.IGNORECASE,
)


def goals_told(text: str) -> str | None:
    """What is hoped for, in the citizen's own words; None where nothing is."""
    return _told(text, _GOAL, _SENTENCE)


def needs_told(text: str) -> str | None:
    """What help is needed, in the citizen's own words; None where nothing is said of it."""
    return _told(text, _NEED, _SENTENCE)


def _told(text: str, cue: re.Pattern[str], sentences: re.Pattern[str]) -> str | None:
    found: list[str] = []
    for sentence in sentences.finditer(text):
        said = sentence.group()
        if looks_like_question(said + text[sentence.end() : sentence.end() + 1]):
            continue
        match = cue.search(said)
        if match is None:
            continue
        words = _to_its_end(said, match)
        tail = words[match.end() - match.start() :] if words.startswith(match.group()) else words
        if len(tail.split()) + 1 < SHORTEST or _OF_THE_CASE.search(words):
            continue
        if read_contact_wish(words) or wished_coordinator(said) or any(each.words in words for each in kept_out(said)):
            continue
        found.append(words)
    return ". ".join(dict.fromkeys(found)) or None


def _to_its_end(said: str, match: re.Match[str]) -> str:
    """The words from the wish to where the sentence turns to something else: a number, who is kept out, how to ring."""
    ends = [len(said)]
    ends += [match.end() + turn.start() for turn in _TURNS.finditer(said[match.end() :])]
    ends += [start for start, _ in (*phones_in(said), *emails_in(said)) if start > match.end()]
    for each in kept_out(said):
        joint = max(said.rfind(sign, match.end(), each.start) for sign in (",", " og ", " men ", " and ", " but "))
        if joint > match.end():
            ends.append(joint)
    start = 0 if cue_opens(said, match) else match.start()
    return said[start : min(ends)].strip(' ,-–:«»"')


def cue_opens(said: str, match: re.Match[str]) -> bool:
    """Whether nothing but a lead-in stands before the wish, so that the sentence is kept whole."""
    return not said[: match.start()].strip(" ,-–")
