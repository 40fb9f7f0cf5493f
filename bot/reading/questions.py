"""The separate questions of one message: "how long do I have, and does it cost anything?" asks two things."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.reading.plain import plain
from bot.reading.shape import looks_like_question

_SENTENCE = re.compile(r"(?<=[.!?…;:])\s+|\n+")

_OR = re.compile(r"(?:eller|or|so|så)\s+(?:så\s+|og\s+|also\s+|else\s+)?", re.IGNORECASE)
"""What opens the second of two questions and is no part of its words."""


SUBJECT = (
    r"jeg|eg|ej|æ|æg|je|vi|me|mi|du|dere|de|dokker|dykk|han|hun|ho|hu|hen|det|den|dette|dei|man|noen|nokon|"
    r"kommunen|kommuna|legen|barnet|barn|planen|fristen|klagen|klaga|koordinatoren|fullmakten|fullmakta|"
    r"sykehuset|sjukehuset|statsforvalteren|statsforvaltaren|ombudet|ombodet|nav|"
    r"(?:sønnen|sonen|gutten|guten|datteren|dattera|dottera|jenta|mannen|kona|moren|mora|mor|faren|far|mamma|pappa)(?:\s+(?:min|mi))?"
)
INTERROGATIVE = (
    r"hva|hvem|hvordan|hvorfor|hvor|hvilke[nt]?|når|kva|kven|korleis|koss|kossen|korsen|kordan|kvifor|kor|kem|ka|koffor|"
    r"kva\s+for|kvar|ken|ko|ka\s*tid|katid|når\s*tid|kor\s*tid|åssen|åffer|hvordan|hvorhen|vem|vad|hvad|hvornår|"
    r"what|who|whom|whose|how|why|which|where|when|what's|who's|how's|where's|whats|whos|hows|wheres"
)
_FURTHER = (
    r"(?:heller\s+)?ikk?j?e|not|så|da|also|då|so|if not|"
    r"dernest|deretter|videre|vidare|i tillegg|dessut[ea]n|secondly|further(?:more)?"
)
_JOINT = re.compile(
    rf"[,;–-]?\s+(?:og|men|samt|pluss|and|n|but|also|plus|nor|as well as)\s+(?:(?:{_FURTHER})\s+)?"
    rf"|[,–]\s+(?:å\s+(?=(?:kan|får|må|skal|er|e|har|vil|bør|{INTERROGATIVE})\b))?|\s+-\s+"
    r"|[,;–-]?\s+(?=(?:eller|or|so|så)\s)"
    rf"|\s+å\s+(?=(?:{INTERROGATIVE}|(?:kan|får|må|skal|er|e|har|vil|bør|koster|kostar|finnes|finst)\s+(?:{SUBJECT}))\b)",
    re.IGNORECASE,
)
"""What may stand between two questions of one sentence. "Or" stays with what it opens: that may be only another answer. "Å" is
often how "og" is written, and never opens an infinitive before an interrogative or a finite verb."""

_AND_SO = re.compile(rf"(?:å\s+(?=(?:kan|får|må|skal|er|e|har|vil|bør|kost\w*|{INTERROGATIVE})\b)|(?:n|&)\s+)")
"""How "and" is texted."""

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
    rf"(?:(?!(?:når|naar|when)\s+(?:{SUBJECT}|i|we|you|he|she|it|they|my|the)\b)(?:{INTERROGATIVE})\b|(?!(?:{_NOT_A_VERB}|{_A_NOUN})\b)[^\W\d_]+\s+(?:ikke\s+|ikkje\s+|også\s+|òg\s+|visst\s+)?(?:{SUBJECT})\b"
    rf"|(?:{_AUXILIARY}|kan|kann|får|må|skal|bør|trenger|treng|finnes|finst)\s+[^\W\d_]+|(?:går|er|finnes|finst|fins|koster|kostar|stemmer)\s+(?:det|d)\b|any\s+\w+|(?:har|er|kan|skal|må|får|vil|bør)\s+(?:ikke|ikkje)\s+\w+"
    rf"|(?:innen|innan|til|fra|frå|by|until|from|to|for|på|av|within|in|at|on|under|hos|med|i)\s+(?:{INTERROGATIVE})\b|(?:\w+\s+){{1,3}}(?:hva|kva|ka|what|who|kven|hvem)\s+(?:er|e|is|are)\s+(?:det|d|da|den|it|they|that)\b)"
)


def questions_in(text: str) -> list[str]:
    """Each question of the message by itself, in its order; what only tells something is left out.

    A question that a conjunction or a comma joins to another counts as its own when its words open one.
    """
    found: list[str] = []
    sentences = sentences_in(text)
    terse = any(map(looks_like_question, sentences))
    for sentence in sentences:
        pieces = pieces_of(sentence)
        asks = [piece for piece in pieces if opens_question(piece)]
        if sentence.rstrip().endswith("?") and asks and pieces[0] not in asks and _opens_with_a_verb(pieces[0]):
            asks.insert(0, pieces[0])
        if not looks_like_question(sentence) and not any(map(looks_like_question, asks)):
            # Beside a question, a few words that open one ask too, whatever mark they end with.
            if (
                terse
                and len(sentence.split()) <= TERSE
                and not sentence.endswith(":")
                and opens_question(sentence)
                and not _GREETS.match(plain(sentence))
            ):
                found.append(sentence)
            continue
        found.extend(asks if len(asks) > 1 else [sentence])
    first = found[:1] if found and _KEYWORD.fullmatch(found[0]) else []
    return _whole([*first, *(piece for piece in found[len(first) :] if len(piece.split()) >= 2)])


def sentences_in(text: str) -> list[str]:
    """The sentences of a text, in their order; "is that true?" stays with what it asks about."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text.strip()):
        if found and _TAG.match(plain(sentence)):
            found[-1] = f"{found[-1]} {sentence}"
        elif sentence.strip():
            found.append(sentence)
    return found


_VERB_FIRST = re.compile(
    r"(?:(?:hei|heisann|hallo|hi|hiya|hello|hey|og|and|å|så|so)\W+)*"
    r"(?:(?:kan|må|får|skal|bør|can|could|do|does|did|will|would|should|must|may)\s+(?!(?:ikke|ikkje|not|en|ein|et|eit|a|an)\b)[^\W\d_]+"
    r"|(?:er|e)\s+[^\W\d_]{3,}(?:en|et|ene|ane)\b|(?:is|are|has)\s+(?:the|my|his|her|our|their)\s+\w+)\s+\w"
)
"""What asks with a verb and then its noun; "er verge for bror min" has dropped its subject."""

_TAG = re.compile(
    r"(?:(?:og|and|so|så)\s+)?(?:stemmer\s+(?:det|d|dette)|(?:er|e)\s+(?:det|dette)\s+(?:sant|riktig|rett|korrekt|så)|kan\s+det\s+stemme|"
    r"is\s+(?:that|this|it)\s+(?:really\s+)?(?:right|true|correct|so)|can\s+that\s+be\s+(?:right|true)"
    r"|(?:hva|kva|ka)\s+(?:sier|seier|står\s+det\s+i|står\s+i)\s+(?:loven|lova|reglene|reglane|regelverket)(?:\s+om\s+(?:det|dette))?"
    r"|what\s+(?:does\s+the\s+law|do\s+the\s+rules|does\s+it)\s+say(?:\s+about\s+(?:that|this|it))?"
    r"|(?:eller|or)\s+(?:er|e|tar|tek|am|are|have)\s+(?:jeg|eg|æ|det|vi|me|i|we)\s+(?:\w+\s+)?(?:(?:feil|wrong|mistaken)|(?:på\s+)?(?:jordet|bærtur)|"
    r"misforst\w+|misunderst\w+)(?:\s+(?:no|nå|here|her))?|(?:do|does|did|is|are|have|has|can|will)(?:n't)?\s+(?:i|we|you|he|she|it|they))\W*$"
)
"""A question that only asks whether the sentence before it is true, or what the law says of it."""

_EXAMPLE = re.compile(
    r"(?:(?:og|and)\s+)?(?:\w+\s+(?:han|hun|ho|hen|den|det|dei|de|it|he|she|they)\s+)?(?:for\s+(?:example|instance|eksempel)|til\s+dømes|f\.?\s?eks|e\.g|for\s+eks)\b"
)
"""What gives an example of the question before it."""

_I_MEAN = re.compile(r"(?:mener|meiner|meina|tenker|tenkjer)\s+(?:jeg|eg|æ|ej)\W*$")

_RHETORICAL = re.compile(
    r"(?:(?:og|men|and|but|for)\s+)?(?:hv?or\s+vanskel\w+\s+(?:kan|skal)|(?:hvem|kven|kem)\s+(?:skulle|hadde)\s+(?:trodd|trudd|vel)|(?:hvorfor|kvifor|koffor)\s+(?:må|skal)\s+alt\s+(?:være|vere)\s+(?:så|so|en|ein)\b|"
    r"(?:hva|kva)\s+(?:skulle|hadde)\s+(?:jeg|eg|vi|me)\s+gjort\s+ut[ea]n\s+(?:deg|dere|dykk)\b|(?:tror\s+(?:de|dem)|trur\s+dei)\b(?!.*\b(?:rett|krav|plan)\b)|er\s+det\s+(?:for\s+mye|for\s+mykje|så\s+mye|så\s+mykje)\s+(?:forlangt|å\s+be)|"
    r"how\s+hard\s+can\b|who\s+(?:would\s+have|would've|knew|would\s+want)\b|why\s+(?:must|does|is|should)\s+everything\s+(?:(?:be|have\s+to\s+be)\s+)?(?:so|such|a\s+fight)\b|is\s+it\s+too\s+much\s+to\s+ask|do\s+they\s+think\b|"
    r"what\s+would\s+(?:i|we)\s+(?:do|have\s+done)\s+without\s+(?:you|this)\b)"
)
"""What is asked to be heard and not to be answered."""

NAMED = 3
"""Words up to which a piece only names what the next one asks about."""

_KEYWORD = re.compile(
    r"(?!(?i:unnskyld|orsaka?|beklager|virkelig|verkeleg|seriøst|seriously|really|excuse|pardon|kanskje|ikkesant|hvordan|hvorfor|korleis|kvifor|koffor|eventuelt))[^\W\d_]{7,}\s?\?+"
)
"""One word that asks by itself where it comes first: "klagefrist?"; after a question it is a guess at its answer."""

TERSE = 9
"""Words up to which a sentence without a mark asks beside another."""

_GREETS = re.compile(
    r"(?:hei|heisann|hallo|hi|hello|ja|jo|nei|yes|no|takk|thanks|derfor|altså|kanskje|kanskje|nå|no|her|så|bare|berre|likevel|ellers|elles)\b"
)

_CONDITION = re.compile(
    r"(?:(?:og|men|and|but|so)\s+)?(?:hva\s+om|kva\s+om|ka\s+om|what\s+if|hvis|viss|dersom|når|om|if|when)\b"
)
"""What opens a condition: a comma after it leads to its one question, and to no second."""


_AND = re.compile(r"^(?:og|men|and|but)\s+", re.IGNORECASE)
_CHOICE = re.compile(r"\b(?:eller|or)\b")
_SAME_ONE = re.compile(r"\b(?:han|hun|ho|hu|hen|den|det|dei|de|it|he|she|they|that)\b")


def _whole(pieces: list[str]) -> list[str]:
    """The pieces, with those that are no question of their own left with the one beside: "where does it go? the county or the town
    hall?", "and the coordinator? does she come too?"; without those that want no answer ("how hard can it be?")."""
    whole: list[str] = []
    if len(pieces) > 1:
        pieces = [piece for piece in pieces if not _RHETORICAL.match(plain(piece))] or pieces
    for piece in pieces:
        example = _EXAMPLE.match(plain(piece)) or _I_MEAN.match(plain(piece))
        only_named = bool(whole) and len(whole[-1].split()) <= NAMED and not opens_question(whole[-1])
        goes_on = only_named and _SAME_ONE.search(plain(piece))
        if whole and (example or goes_on or (not opens_question(_AND.sub("", piece)) and _CHOICE.search(plain(piece)))):
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
    return whole


def opens_question(words: str) -> bool:
    """Whether words open a question, be it after an "or" or an "and"."""
    said = plain(words[_end(_OR.match(words)) :])
    return bool(_OPENS.match(said[_end(_AND_SO.match(said)) :]))


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


def pieces_of(sentence: str, opens: Callable[[str], bool] | None = None) -> list[str]:
    """The sentence cut where the next words open a question; a piece keeps all that stands up to the next cut."""
    cuts = [0]
    starts = {0: 0}
    for joint in _JOINT.finditer(sentence):
        conditional = not joint.group().strip(" ,;–-") and _CONDITION.match(plain(sentence[cuts[-1] : joint.start()]))
        if (
            (
                opens_question(sentence[joint.end() :])
                or (opens and _joins(joint.group(), sentence[joint.end() :]) and opens(sentence[joint.end() :]))
            )
            and not conditional
            and not _TAG.match(plain(sentence[joint.end() :]))
            and not _same_again(sentence[cuts[-1] : joint.start()], sentence[joint.end() :])
        ):
            cuts.append(joint.end())
            starts[joint.end()] = joint.start()
    ends = [starts[cut] for cut in cuts[1:]] + [len(sentence)]
    return [sentence[start:end].strip(" ,;–-") for start, end in zip(cuts, ends, strict=True)]
