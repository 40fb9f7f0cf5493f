"""What a message asks: its questions, those that hang on a verb of asking, lists of them, and what it wishes besides."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.reading.plain import plain
from bot.reading.questions import INTERROGATIVE, SUBJECT, opens_question, pieces_of, questions_in, sentences_in
from bot.reading.shape import looks_like_question

LEAST, WISH = 2, 16
"""Words from and up to which a sentence that wishes is a wish and no story."""


def asks_in(text: str) -> list[str]:
    """The questions of a message, each by itself and in their order; of a message that asks one thing also what it wishes besides."""
    text = one_line(text)
    if listed := _listed(text):
        return listed
    asked = questions_in(text)
    if len(asked) < 2:
        asked = _indirectly(text, asked)
    if len(asked) == 1:
        wishes = [wish for wish in wishes_in(text) if wish not in asked[0] and asked[0] not in wish]
        asked = sorted([*asked, *wishes], key=text.find)
    # "I want to appeal. Can we do it now?" wishes one thing.
    return asked if not any(map(is_wish, asked)) else [each for each in asked if not _AT_ONCE.match(plain(each))]


def one_line(text: str) -> str:
    """The text with single spaces, in which each part of `asks_in` is found again; a line that begins like a sentence is one."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    said = lines[:1]
    for before, line in pairwise(lines):
        begins = line[0].isupper() or not line[0].isalpha() or opens_question(line)
        ended = not begins or before[-1] in ".!?…:;,-–"
        said += [line] if ended else [".", line]
    return " ".join(said).replace(" . ", ". ")


def _listed(text: str) -> list[str]:
    """The entries of a list of questions: two keywords with a sign between, or "(a) which …, (b) what …"; none where it is no list."""
    halves = _LIST.split(text)
    if len(halves) == 2 and all(len(each.split()) <= LISTED for each in halves):
        asks = [opens_question(each) for each in halves]
        named = not any(asks) and _KEYWORDS.search(text) and ("+" in text or not text.endswith("?"))
        if asks[1] or named:
            return halves
    before, *entries = _ENTRY.split(text)
    entries = [_JOINED.sub("", each).strip(" ,;.") for each in entries]
    asked = [opens_question(each) or each.endswith("?") or is_wish(each) for each in entries]
    if "?" in before:  # that would be lost
        return []
    return entries if len(entries) in (2, 3) and all(asked) else []


def _indirectly(text: str, questions: list[str]) -> list[str]:
    """The questions of a message together with those that it asks indirectly: "and I don't know who decides", "and whether it costs"."""
    found: list[str] = []
    for sentence in sentences_in(text):
        opens = _opens_after_asking if _ASKING.search(plain(sentence)) else _opens_indirectly
        pieces = pieces_of(sentence, opens)
        asks = [piece for piece in pieces if opens_question(piece) or opens(piece) or _asks_indirectly(piece)]
        if len(asks) > 1 and any(map(_asks_indirectly, asks)):
            found += asks
        elif len(pieces) == 2 and asks == pieces[1:] and is_wish(pieces[0]):
            found += pieces
        elif any(map(_asks_indirectly, asks)) and not any(each in sentence for each in questions):
            found.append(sentence)
        else:
            found += [each for each in questions if each in sentence]
    return found if len(found) > len(questions) else questions


def _asks_indirectly(words: str) -> bool:
    """Whether words hold a verb of asking and what it leads to."""
    return bool(_ASKING.search(plain(words)) or _WHETHER.match(plain(words)))


def _opens_indirectly(words: str) -> bool:
    """Whether words open a question that hangs on another verb, or one that a verb of asking leads to."""
    said = plain(words)
    asking = _ASKING.search(said)
    return bool(_WHETHER.match(said)) or (asking is not None and len(said[: asking.start()].split()) <= LEAD)


def _opens_after_asking(words: str) -> bool:
    """The same after a verb of asking, where any "if" opens what is asked."""
    return _opens_indirectly(words) or re.match(r"(?:om|if)\s+\w", plain(words)) is not None


def wishes_in(text: str) -> list[str]:
    """What a message wishes, a sentence or the end of one each, in their order: "I want to appeal"."""
    return [wish for sentence in sentences_in(text) if (wish := _wish_in(sentence))]


def _wish_in(sentence: str) -> str:
    """The wish of a sentence, from where it begins; empty where there is none, or where it is too long for one."""
    for clause in (0, *(joint.end() for joint in _CLAUSE.finditer(sentence))):
        wish = sentence[clause:]
        if not _WISHES.match(plain(wish)):
            continue
        ends = [len(wish), *(joint.start() for joint in _CLAUSE.finditer(wish))]
        fitting = [end for end in ends if LEAST <= len(wish[:end].split()) <= WISH]
        if fitting:
            return wish[: max(fitting)]
    return ""


def is_wish(piece: str) -> bool:
    """Whether a piece of `asks_in` wishes and does not ask."""
    return bool(_WISHES.match(plain(piece))) and not looks_like_question(piece) and not _asks_indirectly(piece)


def statements_in(text: str) -> list[str]:
    """What a message that asks nothing tells, a sentence or clause each: "nobody has answered, and my coordinator has left"."""
    told: list[str] = []
    for sentence in sentences_in(one_line(text)):
        clauses = _AND_THEN.split(sentence)
        long_enough = all(len(clause.split()) >= CLAUSE for clause in clauses)
        told += [each.strip(" ,;.") for each in (clauses if long_enough else [sentence])]
    return [each for each in told if len(each.split()) >= CLAUSE]


CLAUSE = 5
"""Words from which a clause tells something by itself."""

_AND_THEN = re.compile(
    rf",?\s+(?:og|and|men|but|samt)\s+(?:så\s+|nå\s+|no\s+|now\s+|also\s+|også\s+)?(?=(?:{SUBJECT}|i|we|you|he|she|it|they|my|our|the|nobody|ingen|har|er)\s)",
    re.IGNORECASE,
)

LISTED, LEAD = 10, 4
"""Words up to which each half of a list of two is a question, and up to which a clause may run before its verb of asking."""

_LIST = re.compile(r"\s*(?<!:)//\s*|\s+[+&|/]\s+")
"""What people put between two keywords, or between two questions."""

_ENTRY = re.compile(
    r"(?:^|(?<=[\s,;:.]))\(?(?:[a-d]|[1-4]|i{1,3})\)\s+|(?:^|(?<=[:.?!]\s))[1-3]\.\s+(?=[^\W\d_])", re.IGNORECASE
)
"""What an entry of a list opens with: "(a)", "2)", and "2." behind the end of a sentence."""

_JOINED = re.compile(r"[\s,;]+(?:og|and|samt)\s*$", re.IGNORECASE)

_KEYWORDS = re.compile(
    r"\b(?:\w*frist\w*|kost\w*|pris\w*|gratis|\w*kven|\w*hvem|\w*plan\b.*klag\w*|klag\w*|fullmakt\w*|deadline|cost\w*|price|free|appeal\w*|who|how)\b",
    re.IGNORECASE,
)
"""A word that asks by itself where keywords are listed."""

_WHETHER = re.compile(
    rf"(?:whether|hvorvidt|om\s+(?:en|ein)\s+(?:har|kan|får|må|skal|treng\w*|er|blir|vert)|(?:om|if)\s+(?:{SUBJECT}|alle|alt|begge|i|we|you|he|she|it|they|my|the|there|our|an?|all|everyone))\b"
)
"""What opens a question that hangs on a verb before it."""

_ASKING = re.compile(
    r"(?:\b(?:lur\w+|undr\w+|spør\w*|vite|veta|vete|vita|visst|opplyst|opplysning\w*|svar|sjekk\w*|greie\s+på|forklar\w*|fortel\w*|seie?|si|avklar\w*|"
    r"grubl\w*|usik\w+|wonder\w*|tell|explain|unsure|clue|idea|confirm|clarify|find\s+out|learn|inform\w*|advise\w*|check)"
    r"|\b(?:jeg|eg|æ|ej|vi|me)\s+(?:jo\s+|heller\s+)?(?:an[ae]r|ve(?:i)?t|skjøn\w+|forstår)\s+(?:heller\s+|jo\s+)?ikk\w+"
    r"|\b(?:an[ae]r|ve(?:i)?t)\s+(?:jeg|eg|æ|vi|me)\s+(?:heller\s+)?ikk\w+|\b(?:i|we)\s+(?:really\s+|still\s+)?(?:don't|do\s+not|dont|can't|cannot|not|no|didn't|did\s+not)\s+"
    r"(?:know|understand|see)|\b(?:not|i'm|be)\s+sure|\bto\s+(?:know|understand))"
    r"\s+(?:\w+\s+){0,3}?"
    rf"(?:om\s+(?:{SUBJECT}|alle|alt|begge|(?:en|ein)\s+(?:med|har|kan|får|må|skal|treng\w*|er|som))|whether|if|{INTERROGATIVE})\b"
)
"""A verb of asking or of not knowing, and what it leads to."""

_AT_ONCE = re.compile(
    r"(?:(?:og|and|so|så)\s+)?(?:can|could|will|would|kan|kunne)\s+(?:we|you|i|vi|me|mi|eg|jeg|æ|du|dere|de)\s+(?:(?:please|bare|berre|just)\s+)?"
    r"(?:do|start|begin|send|help|put|gjøre|gjere|gjør|ta|starte|starta|begynne|byrje|ordne|hjelpe|hjelpa|hjelp|sende)\b(?:\s+(?:it|det|dette|that|this|me|meg|"
    r"oss|us|with|med|on|record|for|in|inn|now|nå|no|today|i|dag|straks|en|ein|gang|gong|right|away|here|her|please|takk)\b)*\W*$"
)
"""A question that only asks for what is wished to be done."""

_CLAUSE = re.compile(r"(?:,|\s[-–]|\s(?:og|men|så|and|but|so))\s+")
"""What a wish may stand behind in its sentence."""

_WISHES = re.compile(
    r"(?:(?:hei|og|men|så|hi|and|but|ok|so)\W+)*(?:(?:(?:jeg|eg|ej|ek|æ|æg|jæ|vi|me|mi)\s+)?(?:vil|ønsker|ønskjer|ynskjer|ynskjar)\s+(?:å\s+)?(?:gjerne\s+|no\s+|nå\s+)?"
    r"|(?:hvis|viss|if)\s+(?:ikke|ikkje|not)\W+(?:(?:vil|ønsker|ønskjer)\s+(?:jeg|eg|vi|me)\b|(?:i|we)(?:'d|\s+would)\s+like\b)"
    r"|(?:jeg|eg|æ|vi|me)\s+(?:skulle|skal|må|trenger\s+å|treng\s+å)\s+(?:gjerne\s+|no\s+|nå\s+)?"
    r"|(?:(?:i|we)(?:'d|\s+would)|would)\s+(?:like|love|rather)\b|(?:(?:i|we)\s+)?(?:want|wish)\s+(?:to|the|an?|my)\b|(?:i|we)\s+need\s+to\b"
    r"|(?:please|vennligst|ver\s+venleg\s+og|vær\s+så\s+snill\s+å)\s+(?:withdraw|cancel|register|file|submit|start|trekk\w*|trekkj\w*|registrer\w*|start\w*|meld\w*)\b"
    r"|(?:trekk|registrer)\s+(?:saka|saken|søknaden|klagen|klaga|fullmakta|fullmakten)\b)"
)
"""What opens a wish: "I want to appeal"."""
