"""What somebody says to the bot about its question instead of answering it: "hva mener du med det?", "kan du vente litt?"."""

from __future__ import annotations

import re
from typing import Literal

from bot.reading.plain import plain, tokens
from bot.reading.shape import looks_like_question

LONGEST = 10
"""A message of more words tells something beside."""

MOST_ASKED = 16
"""A question of more words holds a story, and may be the answer."""

Aside = Literal["wait", "who_reads", "meaning", "afterwards", "change_later"]

_LEAD = (
    r"(?:(?:hei|hallo|unnskyld|orsak|beklager|sorry|men|og|eh|øh|hm+|ok|okei|jo|ja|nei|vent|oi|hi|hello|but|and|so|"
    r"well|excuse\s+me|please|du)\b[\s,.!:\-]*)*"
)
_END = (
    r"(?:\s*(?:da|då|a|nå|no|egentlig|eigentleg|her|please|takk|er\s+du\s+snill|så|for\s+noe|for\s+noko|really|now|"
    r"here|thanks))*[\s?!.]*$"
)

_WAIT = re.compile(
    rf"^{_LEAD}(?:"
    r"(?:kan|kunne|går|er)\s+(?:du|dere|de|det|vi|jeg|eg|me)\s+(?:an\s+å\s+)?(?:(?:få|ta|bare|berre)\s+)*(?:vente?|litt\s+tid|"
    r"tid\s+til\s+å\s+tenke|en\s+pause|ein\s+pause)"
    r"(?:\s+(?:på\s+meg|litt|litegrann|et\s+øyeblikk|eit\s+augeblikk|eit\s+augneblink|en\s+stund|ei\s+stund|et\s+minutt|"
    r"to\s+minutter|meg))*"
    r"|(?:vent|vente)\s+(?:litt|et\s+øyeblikk|eit\s+augeblikk|på\s+meg)|(?:et|eit)\s+(?:øyeblikk|augeblikk|augneblink)"
    r"|(?:can|could|would|will)\s+you\s+(?:please\s+)?(?:wait|hold\s+on|hang\s+on)(?:\s+(?:a|one|for|me|bit|little|moment|"
    r"minute|second|sec|while|on))*"
    r"|(?:can|could|may)\s+i\s+(?:have|take|get)\s+(?:a|some|one|more)\s+(?:moment|minute|second|time|break)(?:\s+to\s+think)?"
    r"|(?:wait|hold\s+on|hang\s+on|one|just)\s+(?:a\s+|one\s+)?(?:moment|minute|second|sec|bit|little)"
    rf"){_END}"
)
_WHO_READS = re.compile(
    rf"^{_LEAD}(?:"
    r"(?:hvem|kven|kem|hvilke|kva\s+for\s+folk)\s+(?:er\s+det\s+som\s+|(?:andre|alle)\s+)?(?:leser|les|lese|ser|sjår|får\s+se|"
    r"får\s+sjå|får\s+lese|kan\s+se|kan\s+sjå|kan\s+lese|får|mottar)\s+"
    r"(?:dette|det|det\s+(?:jeg|eg)\s+skriv(?:er)?|det\s+her|svaret(?:\s+mitt)?|svara(?:\s+mine)?|svarene(?:\s+mine)?|meldinga|"
    r"meldingen|meldingene|meldingane|skjemaet)(?:\s+her)?"
    r"|who\s+(?:reads|sees|gets|will\s+(?:read|see|get)|can\s+(?:read|see)|is\s+reading|gets\s+to\s+(?:read|see))\s+(?:this|it|"
    r"that|what\s+i\s+write|my\s+(?:answers?|messages?))"
    rf"){_END}"
)
_MEANING = re.compile(
    rf"^{_LEAD}(?:"
    r"(?:hva|kva|ka|hæ|hva\s+da|kva\s+då|what|huh|sorry|pardon|what\s+now)"
    r"|(?:hva|kva|ka)\s+(?:mener|meiner|meine|mente|tenker|tenkjer)\s+(?:du|dere|de|dokker|dykk)(?:\s+(?:med\s+)?(?:det|dette|"
    r"da|då|det\s+der|spørsmålet))?"
    r"|(?:hva|kva|ka)\s+(?:betyr|tyder|vil)\s+(?:det|dette)(?:\s+(?:si|seie))?(?:\s+for\s+noe)?"
    r"|(?:hva|kva|ka)\s+(?:er|e)\s+(?:det|dette|d)(?:\s+(?:for\s+(?:noe|noko)|der))?"
    r"|(?:hva|kva|ka)\s+(?:skal|må|bør|kan)\s+(?:jeg|eg|vi|me|man|en|ein)\s+(?:skrive|svare|si|seie|svara|skriva)(?:\s+(?:der|"
    r"her|da|då|om|på\s+det))?"
    r"|(?:hvordan|korleis|koss|åssen)\s+(?:skal|kan|bør|mener|meiner)\s+(?:jeg|eg|du|vi|me)(?:\s+(?:svare|skrive|det|"
    r"svara))?(?:\s+på\s+(?:det|dette))?"
    r"|(?:kan|kunne)\s+(?:du|dere)\s+(?:gi|gje|ta|komme\s+med|kome\s+med|forklare|utdype|si|seie|skrive|gjenta|omformulere)\s*"
    r"(?:(?:det|dette|spørsmålet|meg|et|eit|noen|nokre|eksempel|eksempler|døme|en\s+gang\s+til|ein\s+gong\s+til|på\s+nytt|mer|"
    r"meir|nærmere|nærare|enklere|enklare|om\s+igjen|hva\s+du\s+mener|kva\s+du\s+meiner|på|om|annerledes|litt)\s*)*"
    r"|(?:jeg|eg|æ|i)\s+(?:forstår|skjønner|skjønar|skjøner|skjønne|forstod|don't\s+understand|do\s+not\s+understand|"
    r"don't\s+get\s+it)(?:\s+(?:ikke|ikkje|itj))?(?:\s+(?:spørsmålet|hva\s+du\s+mener|kva\s+du\s+meiner|dette|det|helt|heilt|"
    r"the\s+question|this|that|it|what\s+you\s+mean))*"
    r"|(?:what|wat)\s+(?:do|did)\s+you\s+mean(?:\s+(?:by\s+(?:that|this|it)|with\s+that))?"
    r"|what(?:'s|\s+is|\s+are|\s+does)\s+(?:that|this|it|those)(?:\s+(?:mean|supposed\s+to\s+mean|about|for))?"
    r"|what\s+(?:should|do|can|must|am)\s+i\s+(?:supposed\s+to\s+)?(?:write|say|answer|put|type)(?:\s+(?:here|there|then))?"
    r"|how\s+(?:should|do|can)\s+i\s+(?:answer|write|reply)(?:\s+(?:that|this|it))?"
    r"|(?:can|could)\s+you\s+(?:please\s+)?(?:give|explain|repeat|rephrase|say|clarify|elaborate)\s*(?:(?:me|an|some|example|"
    r"examples|that|this|it|again|the|question|more|simply|differently|what\s+you\s+mean|in\s+other\s+words)\s*)*"
    r"|(?:such|like)\s+(?:as\s+)?what|for\s+example|som\s+hva|som\s+kva|(?:hva|kva)\s+for\s+eksempel|for\s+eksempel|til\s+dømes"
    rf"){_END}"
)

_TELLS = re.compile(
    r"\b(?:jeg|eg|æ|ej|vi|me|han|hun|ho|hen|de|dei|i|we|he|she|they|(?:\w+(?:en|a|et)|(?:my|our|the)\s+\w+|nobody|no\s+one|ingen|nav|min\s+\w+|"
    r"mitt\s+\w+)(?:\s+(?:min|mi|mitt|vår|vårt))?)\s+"
    r"(?:\w+\s+){0,2}?(?:trenger|treng|ønsker|ønskjer|vil|må|har|er|får|fikk|fekk|kan|klarer|orker|oppfyller|oppfyller|mangler|"
    r"manglar|venter|ventar|bor|bur|sliter|slit|skal|ble|vart|"
    r"need|needs|want|wants|wish|must|have|has|are|is|am|was|were|got|get|can|can't|cannot|live|lives|wait|struggle|struggles)\b"
    r"|\b(?:trenger|treng|need)\s+(?:hjelp|help|noen|nokon|someone|mer|meir|more)\b"
)
_NO_STORY = re.compile(
    r"\b(?:forstår|skjønner|skjønar|skjøner|vet|veit|lurer|lurar|husker|hugsar|mener|meiner|understand|know|wonder|wondering|"
    r"mean|remember|curious|sure|sikker)\b"
)
_SENTENCE = re.compile(r"[^.!?;:\n]+[.!?;:\n]*")


_CONSENTS = re.compile(r"\b(?:samtykk\w*|consent\w*)\b")
_OF_THE_PLAN = re.compile(
    r"\b(?:plan\w*|koordinator\w*|coordinator\w*|barn\w*|child\w*|son|sønn\w*|datter\w*|foreldre\w*|parents?)\b"
)
_NO_CASE = (
    r"(?:\s+(?!(?:hvis|om|dersom|viss|når(?!\s+(?:jeg|eg)\s+(?:har\s+)?send)|if|when(?!\s+i\s+(?:have\s+)?sen)|unless|"
    r"med|with)\b)[^\s?]+)*"
)
"""What goes on without a case of its own: "what happens if they do not answer" asks something else."""

_AFTERWARDS = re.compile(
    rf"^{_LEAD}(?:"
    r"(?:hva|kva|ka)\s+(?:skjer|hender|blir\s+det|vil\s+skje|er\s+neste(?:\s+steg)?)\b"
    rf"{_NO_CASE}"
    r"|(?:hvordan|korleis|koss|åssen)\s+(?:går|blir|er)\s+(?:det|prosessen|vegen|veien)\s+(?:videre|vidare|etterpå|etter\s+dette|fremover|framover)"
    r"|what(?:'s|\s+is|\s+will|\s+comes|\s+happens)?\s*(?:going\s+to\s+)?(?:happens?|comes|next|the\s+next\s+step)\b"
    rf"{_NO_CASE}"
    r"|(?:and\s+)?then\s+what|og\s+(?:så|deretter)|hva\s+så|kva\s+så"
    rf"){_END}"
)
_CHANGE_LATER = re.compile(
    r"\b(?:kan|går|får|er|can|could|may|is|am)\b.*\b(?:endr\w*|rett\w*|ombestem\w*|legg\w*\s+til|angr\w*|trekk\w*|change\w*|correct\w*|"
    r"edit\w*|add|undo|withdraw\w*)\b.*\b(?:senere|seinare|etterpå|etterp|siden|sidan|later|afterwards?|after|når\s+(?:det|den)\s+er\s+sendt|"
    r"etter(?:\s+at)?)\b"
)


def asks_of_consent(text: str) -> bool:
    """Whether it asks what the consent is that is asked for: "hva betyr samtykke?"; one to a plan is another matter."""
    said = plain(text)
    asks = looks_like_question(text) and len(tokens(said)) <= LONGEST
    return asks and _CONSENTS.search(said) is not None and not _OF_THE_PLAN.search(said)


def aside_at_summary(text: str) -> Aside | None:
    """What a short question at the summary asks of the sending: what comes after it, or whether it can be changed later."""
    said = plain(text)
    if len(tokens(said)) > LONGEST or not looks_like_question(text):
        return None
    if _CHANGE_LATER.search(said):
        return "change_later"
    return "afterwards" if _AFTERWARDS.match(said) else None


def aside_in(text: str) -> Aside | None:
    """What a short message asks of the bot itself; None for an answer, and for a question about something."""
    said = plain(text)
    if len(tokens(said)) > LONGEST:
        return None
    for name, pattern in (("wait", _WAIT), ("who_reads", _WHO_READS), ("meaning", _MEANING)):
        if pattern.match(said):
            return name  # type: ignore[return-value]
    return None


def tells_beside(text: str) -> bool:
    """Whether a sentence of the text tells something, whatever the others ask: "hvorfor må vi vente? vi trenger det nå"."""
    for sentence in _SENTENCE.findall(text):
        said = plain(sentence)
        tells = len(tokens(said)) >= 3 and not _NO_STORY.search(said) and _TELLS.search(said)
        if tells and not looks_like_question(sentence):
            return True
    return False


def only_asks(text: str) -> bool:
    """Whether a text is a plain question and nothing more: short, and with no sentence that tells something."""
    return looks_like_question(text) and len(tokens(text)) <= MOST_ASKED and not tells_beside(text)
