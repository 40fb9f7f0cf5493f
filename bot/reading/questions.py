"""The separate questions of one message: "how long do I have, and does it cost anything?" asks two things."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.reading.plain import plain
from bot.reading.shape import looks_like_question

_SENTENCE = re.compile(r"(?<=[.!?…;:])\s+|\n+")

_OR = re.compile(r"(?:eller|or|so|så)\s+(?:så\s+|og\s+|also\s+|else\s+)?", re.IGNORECASE)
"""What opens the second of two questions and is no part of its words."""

_SUBJECT = (
    r"jeg|eg|ej|æ|æg|je|vi|me|mi|du|dere|de|dokker|dykk|han|hun|ho|hu|hen|det|den|dette|dei|man|noen|nokon|"
    r"kommunen|kommuna|legen|barnet|barn|planen|fristen|klagen|klaga|koordinatoren|fullmakten|fullmakta|"
    r"sykehuset|sjukehuset|statsforvalteren|statsforvaltaren|ombudet|ombodet|nav|"
    r"(?:sønnen|sonen|gutten|guten|datteren|dattera|dottera|jenta|mannen|kona|moren|mora|mor|faren|far|mamma|pappa)(?:\s+(?:min|mi))?"
)
_INTERROGATIVE = (
    r"hva|hvem|hvordan|hvorfor|hvor|hvilke[nt]?|når|kva|kven|korleis|koss|kossen|korsen|kordan|kvifor|kor|kem|ka|koffor|"
    r"kva\s+for|kvar|ken|åssen|åffer|hvordan|hvorhen|vem|vad|hvad|hvornår|"
    r"what|who|whom|whose|how|why|which|where|when|what's|who's|how's|where's|whats|whos|hows|wheres"
)
_JOINT = re.compile(
    rf"[,;–-]?\s+(?:og|men|samt|pluss|and|n|but|also|plus|nor|as well as)\s+(?:så\s+|da\s+|also\s+|då\s+|so\s+|if not\s+)?"
    rf"|[,–]\s+(?:å\s+(?=(?:kan|får|må|skal|er|e|har|vil|bør|{_INTERROGATIVE})\b))?|\s+-\s+"
    r"|[,;–-]?\s+(?=(?:eller|or|so|så)\s)"
    rf"|\s+å\s+(?=(?:{_INTERROGATIVE}|(?:kan|får|må|skal|er|e|har|vil|bør|koster|kostar|finnes|finst)\s+(?:{_SUBJECT}))\b)",
    re.IGNORECASE,
)
"""What may stand between two questions of one sentence. "Or" stays with what it opens: that may be only another answer. "Å" is
often how "og" is written, and never opens an infinitive before an interrogative or a finite verb."""

_NOT_A_VERB = (
    r"som|at|hvis|dersom|fordi|der|og|men|så|da|då|for|med|til|av|på|om|i|fra|frå|mens|medan|selv|sjølv|bare|berre|ikke|"
    r"ikkje|både|enn|når|før|etter|siden|sidan|uten|utan|hos|ved|under|over|mot|mellom|eller|than|that|if|because|"
    r"while|since|before|after|with|from|to|for|of|on|in|at|by|"
    r"jeg|eg|ej|æ|vi|me|du|dere|dei|han|hun|ho|hu|hen|det|den|dette|denne|disse|desse|en|ein|noe|noko|alt|alle"
)
_A_NOUN = (
    r"\w{3,}(?:en|ene|ane|inga)|(?!vet\b)\w{3,}et"
    r"|(?!(?:ska|ha|va|la|kunna|skulla|burda)\b)(?:\w+a|\w*(?:mor|syster|søster|dotter|datter|kone|frue|tante|niese))(?=\s+mi\b)"
)
"""What is no verb where it stands before a pronoun: "the letter I got", and "my mother", whose "mi" is also how some say "we"."""
_AUXILIARY = (
    r"can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may|might|must|has|have|had|isn't|aren't|don't|"
    r"doesn't|didn't|can't|won't|wouldn't|shouldn't"
)
_OPENS = re.compile(
    rf"(?:(?!(?:når|naar|when)\s+(?:{_SUBJECT}|i|we|you|he|she|it|they|my|the)\b)(?:{_INTERROGATIVE})\b|(?!(?:{_NOT_A_VERB}|{_A_NOUN})\b)[^\W\d_]+\s+(?:ikke\s+|ikkje\s+|også\s+|òg\s+|visst\s+)?(?:{_SUBJECT})\b"
    rf"|(?:{_AUXILIARY}|kan|kann|får|må|skal|bør|trenger|treng|finnes|finst)\s+[^\W\d_]+|(?:går|er|finnes|finst|fins|koster|kostar|stemmer)\s+(?:det|d)\b|any\s+\w+|(?:har|er|kan|skal|må|får|vil|bør)\s+(?:ikke|ikkje)\s+\w+"
    rf"|(?:innen|innan|til|fra|frå|by|until|from|to|for|på|av|within|in|at|on|under|hos|med|i)\s+(?:{_INTERROGATIVE})\b|(?:\w+\s+){{1,3}}(?:hva|kva|ka|what|who|kven|hvem)\s+(?:er|e|is|are)\s+(?:det|d|da|den|it|they|that)\b)"
)


def questions_in(text: str) -> list[str]:
    """Each question of the message by itself, in its order; what only tells something is left out.

    A question that a conjunction or a comma joins to another counts as its own when its words open one.
    """
    found: list[str] = []
    sentences = sentences_in(text)
    terse = any(map(looks_like_question, sentences))
    for sentence in sentences:
        pieces = _pieces(sentence)
        asks = [piece for piece in pieces if _opens(piece)]
        if sentence.rstrip().endswith("?") and asks and pieces[0] not in asks and _opens_with_a_verb(pieces[0]):
            asks.insert(0, pieces[0])
        if not looks_like_question(sentence) and not any(map(looks_like_question, asks)):
            # Beside a question, a few words that open one ask too, whatever mark they end with.
            if (
                terse
                and len(sentence.split()) <= TERSE
                and not sentence.endswith(":")
                and _opens(sentence)
                and not _GREETS.match(plain(sentence))
            ):
                found.append(sentence)
            continue
        found.extend(asks if len(asks) > 1 else [sentence])
    return _whole([piece for piece in found if len(piece.split()) >= 2])


def sentences_in(text: str) -> list[str]:
    """The sentences of a text, in their order; "is that true?" stays with what it asks about."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text.strip()):
        if found and _TAG.match(plain(sentence)):
            found[-1] = f"{found[-1]} {sentence}"
        elif sentence.strip():
            found.append(sentence)
    return found


def asks_in(text: str) -> list[str]:
    """The questions of a message, each by itself and in their order; of a message that asks one thing also what it wishes besides."""
    text = " ".join(text.split())  # each part must be found in it again
    listed = _LIST.split(text)
    if len(listed) == 2 and all(len(each.split()) <= LISTED for each in listed):
        asks = [_opens(each) for each in listed]
        if asks[1] or (not any(asks) and not text.endswith("?") and _KEYWORDS.search(text)):
            return listed
    asked = questions_in(text)
    if len(asked) < 2:
        asked = _indirectly(text, asked)
    if len(asked) == 1:
        wishes = [wish for wish in wishes_in(text) if wish not in asked[0] and asked[0] not in wish]
        asked = sorted([*asked, *wishes], key=text.find)
    # "I want to appeal. Can we do it now?" wishes one thing.
    return asked if not any(map(is_wish, asked)) else [each for each in asked if not _AT_ONCE.match(plain(each))]


def _indirectly(text: str, questions: list[str]) -> list[str]:
    """The questions of a message together with those that it asks indirectly: "and I don't know who decides", "and whether it costs"."""
    found: list[str] = []
    for sentence in sentences_in(text):
        opens = _opens_after_asking if _ASKING.search(plain(sentence)) else _opens_indirectly
        pieces = _pieces(sentence, opens)
        asks = [piece for piece in pieces if _opens(piece) or opens(piece) or _asks_indirectly(piece)]
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


LISTED, LEAD = 10, 4
"""Words up to which each half of a list of two is a question, and up to which a clause may run before its verb of asking."""

_LIST = re.compile(r"\s*(?<!:)//\s*|\s+[+&|/]\s+")
"""What people put between two keywords, or between two questions."""

_KEYWORDS = re.compile(
    r"\b(?:\w*frist\w*|kost\w*|pris\w*|gratis|\w*kven|\w*hvem|\w*plan\b.*klag\w*|klag\w*|fullmakt\w*|deadline|cost\w*|price|free|appeal\w*|who|how)\b",
    re.IGNORECASE,
)
"""A word that asks by itself where keywords are listed."""

_WHETHER = re.compile(
    rf"(?:whether|hvorvidt|(?:om|if)\s+(?:{_SUBJECT}|alle|alt|begge|i|we|you|he|she|it|they|my|the|there|our|an?|all|everyone))\b"
)
"""What opens a question that hangs on a verb before it."""

_ASKING = re.compile(
    r"(?:\b(?:lur\w+|undr\w+|spør\w*|vite|veta|vete|vita|visst|opplyst|opplysning\w*|svar|sjekk\w*|greie\s+på|forklar\w*|fortel\w*|seie?|si|avklar\w*|"
    r"grubl\w*|usik\w+|wonder\w*|tell|explain|unsure|clue|idea|confirm|clarify|find\s+out|learn|inform\w*|advise\w*|check)"
    r"|\b(?:jeg|eg|æ|ej|vi|me)\s+(?:jo\s+|heller\s+)?(?:an[ae]r|ve(?:i)?t|skjøn\w+|forstår)\s+(?:heller\s+|jo\s+)?ikk\w+"
    r"|\b(?:an[ae]r|ve(?:i)?t)\s+(?:jeg|eg|æ|vi|me)\s+(?:heller\s+)?ikk\w+|\b(?:i|we)\s+(?:really\s+|still\s+)?(?:don't|do\s+not|dont|can't|cannot)\s+"
    r"(?:know|understand|see)|\b(?:not|i'm|be)\s+sure|\bto\s+(?:know|understand))"
    r"\s+(?:\w+\s+){0,3}?"
    rf"(?:om\s+(?:{_SUBJECT}|alle|alt|begge)|whether|if|{_INTERROGATIVE})\b"
)
"""A verb of asking or of not knowing, and what it leads to."""

_VERB_FIRST = re.compile(
    r"(?:(?:hei|heisann|hallo|hi|hiya|hello|hey|og|and|å|så|so)\W+)*"
    r"(?:(?:kan|må|får|skal|bør|can|could|do|does|did|will|would|should|must|may)\s+(?!(?:ikke|ikkje|not|en|ein|et|eit|a|an)\b)[^\W\d_]+"
    r"|(?:er|e)\s+[^\W\d_]{3,}(?:en|et|ene|ane)\b|(?:is|are|has)\s+(?:the|my|his|her|our|their)\s+\w+)\s+\w"
)
"""What asks with a verb and then its noun; "er verge for bror min" has dropped its subject."""

_AT_ONCE = re.compile(
    r"(?:(?:og|and|so|så)\s+)?(?:can|could|will|would|kan|kunne)\s+(?:we|you|i|vi|me|mi|eg|jeg|æ|du|dere|de)\s+(?:(?:please|bare|berre|just)\s+)?"
    r"(?:do|start|begin|send|help|put|gjøre|gjere|gjør|ta|starte|starta|begynne|byrje|ordne|hjelpe|hjelpa|hjelp|sende)\b(?:\s+(?:it|det|dette|that|this|me|meg|"
    r"oss|us|with|med|on|record|for|in|inn|now|nå|no|today|i|dag|straks|en|ein|gang|gong|right|away|here|her|please|takk)\b)*\W*$"
)
"""A question that only asks for what is wished to be done."""

_TAG = re.compile(
    r"(?:(?:og|and)\s+)?(?:stemmer\s+(?:det|d|dette)|(?:er|e)\s+(?:det|dette)\s+(?:sant|riktig|rett|korrekt|så)|kan\s+det\s+stemme|"
    r"is\s+(?:that|this|it)\s+(?:right|true|correct|so)|can\s+that\s+be\s+(?:right|true))\W*$"
)
"""A question that only asks whether the sentence before it is true."""

NAMED = 3
"""Words up to which a piece only names what the next one asks about."""

TERSE, LEAST, WISH = 9, 2, 16
"""Words up to which a sentence without a mark asks beside another, and from and up to which one that wishes is a wish and no story."""

_GREETS = re.compile(
    r"(?:hei|heisann|hallo|hi|hello|ja|jo|nei|yes|no|takk|thanks|derfor|altså|kanskje|kanskje|nå|no|her|så|bare|berre|likevel|ellers|elles)\b"
)

_CLAUSE = re.compile(r"(?:,|\s[-–]|\s(?:og|men|så|and|but|so))\s+")
"""What a wish may stand behind in its sentence."""

_WISHES = re.compile(
    r"(?:(?:hei|og|men|så|hi|and|but|ok|so)\W+)*(?:(?:(?:jeg|eg|æ|vi|me)\s+)?(?:vil|ønsker|ønskjer|ynskjer|ynskjar)\s+(?:å\s+)?(?:gjerne\s+|no\s+|nå\s+)?"
    r"|(?:hvis|viss|if)\s+(?:ikke|ikkje|not)\W+(?:(?:vil|ønsker|ønskjer)\s+(?:jeg|eg|vi|me)\b|(?:i|we)(?:'d|\s+would)\s+like\b)"
    r"|(?:jeg|eg|æ|vi|me)\s+(?:skulle|skal|må|trenger\s+å|treng\s+å)\s+(?:gjerne\s+|no\s+|nå\s+)?"
    r"|(?:(?:i|we)(?:'d|\s+would)|would)\s+(?:like|love|rather)\b|(?:(?:i|we)\s+)?(?:want|wish)\s+to\b|(?:i|we)\s+need\s+to\b)"
)
"""What opens a wish: "I want to appeal"."""


_CONDITION = re.compile(
    r"(?:(?:og|men|and|but|so)\s+)?(?:hva\s+om|kva\s+om|ka\s+om|what\s+if|hvis|viss|dersom|når|om|if|when)\b"
)
"""What opens a condition: a comma after it leads to its one question, and to no second."""


_AND = re.compile(r"^(?:og|men|and|but)\s+", re.IGNORECASE)
_CHOICE = re.compile(r"\b(?:eller|or)\b")
_SAME_ONE = re.compile(r"\b(?:han|hun|ho|hu|hen|den|det|dei|de|it|he|she|they|that)\b")


def _whole(pieces: list[str]) -> list[str]:
    """The pieces, with those that are no question of their own left with the one beside: "where does it go? the county or the town
    hall?", "and the coordinator? does she come too?"."""
    whole: list[str] = []
    for piece in pieces:
        only_named = bool(whole) and len(whole[-1].split()) <= NAMED and not _opens(whole[-1])
        goes_on = only_named and _SAME_ONE.search(plain(piece))
        if whole and (goes_on or (not _opens(_AND.sub("", piece)) and _CHOICE.search(plain(piece)))):
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
    return whole


def _opens(words: str) -> bool:
    """Whether words open a question, be it after an "or"."""
    return bool(_OPENS.match(plain(words[_end(_OR.match(words)) :])))


def _opens_with_a_verb(words: str) -> bool:
    """Whether the first words of a marked sentence ask with verb and noun ("er kontaktlegen det samme som …"), and drop no subject."""
    return _VERB_FIRST.match(plain(words)) is not None


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _same_again(before: str, words: str) -> bool:
    """Whether "or" joins another answer: "is it the hospital or is it the municipality?" asks with the same verb and subject twice."""
    joined = _OR.match(words)
    asked = plain(words[_end(joined) :]).split()[:2]
    return bool(joined) and len(asked) == 2 and f" {' '.join(asked)} " in f" {plain(before)} "


def _joins(joint: str, words: str) -> bool:
    """Whether a joint leads to a question of its own: what "if" opens behind a bare comma is a condition."""
    return any(map(str.isalpha, joint)) or not re.match(r"(?:om|if)\b", plain(words))


def _pieces(sentence: str, opens: Callable[[str], bool] | None = None) -> list[str]:
    """The sentence cut where the next words open a question; a piece keeps all that stands up to the next cut."""
    cuts = [0]
    starts = {0: 0}
    for joint in _JOINT.finditer(sentence):
        conditional = not joint.group().strip(" ,;–-") and _CONDITION.match(plain(sentence[cuts[-1] : joint.start()]))
        if (
            (
                _opens(sentence[joint.end() :])
                or (opens and _joins(joint.group(), sentence[joint.end() :]) and opens(sentence[joint.end() :]))
            )
            and not conditional
            and not _same_again(sentence[cuts[-1] : joint.start()], sentence[joint.end() :])
        ):
            cuts.append(joint.end())
            starts[joint.end()] = joint.start()
    ends = [starts[cut] for cut in cuts[1:]] + [len(sentence)]
    return [sentence[start:end].strip(" ,;–-") for start, end in zip(cuts, ends, strict=True)]
