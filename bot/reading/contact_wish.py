"""When and how a citizen wants to be contacted: "ring etter kl 15", "helst SMS", "call me in the mornings", "ikke ring på jobb".

The words are kept as they were written; only a number or an address beside them, which has its own place, is left out.
"""

from __future__ import annotations

import re

from bot.reading.contact import emails_in, phones_in

LONGEST = 120
"""A clause of more characters tells a story."""

_CLAUSE = re.compile(
    r"[;\n!?()]+|,(?!\d)|(?<!\bkl)(?<!\btlf)(?<!\bp\.m)(?<!\ba\.m)(?<!\d)\.(?=\s|$)|\.\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)

_REACH = (
    r"(?:ring|ringe|ringje|ringes|kontakt|kontakte|oppringt|treffes|treffe|treffast|nås|nåast|nå|sms|melding|tekstmelding|"
    r"telefon|telefonen|"
    r"e-?post|mail|call|calls|phone|ring|text|contact|reach|e-?mail|voicemail|svarer|tar telefonen|tek telefonen)"
)
_OTHERS_RING = (
    r"(?:dere|de|dykk|dei|du|noen|nokon|kommunen|koordinatoren|you|someone|somebody|they)\s+(?:kan\s+|can\s+)?"
    r"(?:ringer|ringar|kontakter|kontaktar|rings|calls)"
)
_TIME = (
    r"(?:kl|klokka|klokken|klokkå|o'clock|am|pm|a\.m|p\.m|\d{1,2}[:.]\d{2}|morgenen|morgonen|morran|mårran|formiddag\w*|føremiddag\w*|"
    r"ettermiddag\w*|kveld\w*|dagtid|arbeidstid\w*|kontortid\w*|jobb|jobben|arbeid|arbeidet|lunsj\w*|helg|helga|helgen|helger|helgene|"
    r"mandag\w*|måndag\w*|tirsdag\w*|tysdag\w*|onsdag\w*|torsdag\w*|fredag\w*|lørdag\w*|laurdag\w*|søndag\w*|sundag\w*|"
    r"hverdager|kvardagar|"
    r"ukedager|vekedagar|skoletid|skuletid|skoledagen|skuledagen|natt|natta|mornings?|afternoons?|evenings?|weekdays?|"
    r"weekends?|office hours|"
    r"working hours|school hours|work|lunch\w*|noon|nights?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|"
    r"(?:etter|før|after|before)\s+(?:skolen?|skulen?|school|middag|dinner|lunsj|lunch)|"
    r"(?:etter|før|mellom|frå|fra|until|till|after|before|between|from)\s+(?:kl\.?\s*)?\d{1,2})"
)
_RATHER = r"(?:helst|heller|bare|berre|kun|gjerne|fortrinnsvis|vennligst|only|preferably|rather|prefer|best)"
_NEVER = r"(?:ikke|ikkje|aldri|ikkj|itj|don't|dont|do not|not|never|please don't)"

_WISH = re.compile(
    rf"\b{_REACH}\b.*\b{_TIME}\b|\b{_TIME}\b.*\b{_REACH}\b|\b{_OTHERS_RING}\b.*\b{_TIME}\b"
    rf"|\b{_NEVER}\s+(?:bli\s+|be\s+)?(?:ring|ringe|ringje|oppringt|called|call|phone|text|send\w*|kontakt\w*|legg\w*)\b"
    rf"|\b(?:vil|ønsker|ønskjer|skal)\s+(?:helst\s+)?{_NEVER}\s+(?:at\s+\w+\s+ring\w*|bli\s+\w*ring\w*)"
    rf"|\b(?:tar|tek|svarer|svarar|answer|pick up)\b.*\b{_NEVER}\b.*\b(?:telefon\w*|phone|unknown|ukjente|ukjende)\b"
    rf"|\b{_RATHER}\b.*\b(?:ring|ringe|ringje|sms|melding|tekstmelding|telefon|e-?post|mail|call|phone|text|e-?mail)\b"
    rf"|\b(?:send|send\s+meg)\s+(?:meg\s+|me\s+)?(?:en\s+|ei\s+|ein\s+|a\s+)?(?:sms|melding|tekstmelding|text|message)\b",
    re.IGNORECASE,
)
"""A wish names a way of reaching the citizen and a time, or takes a way back, or prefers one."""

_CITIZEN_RINGS = re.compile(
    r"\b(?:kan|skal|må|bør|når|kvar|hvor|can|should|may|must|when|where|do)\s+(?:\w+\s+)?(?:jeg|eg|vi|me|i|we)\b|"
    r"\b(?:jeg|eg|vi|me|i|we)\s+(?:har\s+|have\s+|ble\s+)?(?:prøv\w+|forsøk\w+|ringte|ringde|ringer|ringar|called|call|tried|"
    r"ring|vil\s+ring\w+|må\s+ring\w+|skal\s+ring\w+)\b|"
    r"\b(?:ringte|ringde|called|klag\w*|fullmakt\w*|appeal\w*)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:og|men|so|så|but|and|also|eller|or|ja|yes|ok|hei|hi|hello)\b[\s:.,]*|[\s,.:;\-\u2013]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,.:;\-\u2013]+|\b(?:på|på nr|nr|tlf|telefon|mobil|phone|on|at|to|til|is|er|mitt|my|nummer\w*|number|og|and|men|"
    r"but)\b[\s.:]*)+$",
    re.IGNORECASE,
)


def read_contact_wish(text: str) -> str | None:
    """The wish in the citizen's own words, the first where there are more; None where there is none.

    Several clauses side by side that are wishes ("ikke ring på jobb, helst SMS") come together.
    """
    wishes = []
    for clause in _clauses(text):
        for part in _without_addresses(clause):
            if len(part) <= LONGEST and _WISH.search(part) and not _CITIZEN_RINGS.search(part):
                wishes.append(part)
    return ", ".join(dict.fromkeys(wishes)) or None


def _clauses(text: str) -> list[str]:
    found, start = [], 0
    for match in _CLAUSE.finditer(text):
        found.append(text[start : match.start()])
        start = match.end()
    return [*found, text[start:]]


def _without_addresses(clause: str) -> list[str]:
    """The clause before and after each number and address in it, without the small words that led to them."""
    lowered = clause.lower() if len(clause.lower()) == len(clause) else clause
    spans = sorted([*phones_in(lowered), *emails_in(lowered)])
    pieces, start = [], 0
    for begin, end in spans:
        pieces.append(_TAIL.sub("", clause[start:begin]))
        start = end
    pieces.append(clause[start:])
    trimmed = [_LEAD.sub("", piece.strip()).strip(" ,.:;-") for piece in pieces]
    trimmed = [piece for piece in trimmed if piece]
    if len(trimmed) > 1 and not any(_WISH.search(piece) for piece in trimmed):
        return [" ".join(trimmed)]  # "ring meg på 40 12 34 56 etter kl 15"
    return trimmed
