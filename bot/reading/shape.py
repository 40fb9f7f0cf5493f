"""The shape of a message: whether it asks something, how long it is, whether it holds words at all."""

from __future__ import annotations

import re
import unicodedata

from bot.reading.plain import plain, tokens

_PRONOUN = (
    r"(?:jeg|eg|ej|e|æ|æg|i|jæ|ek|vi|me|mi|du|dere|de|dykk|han|ho|hun|hu|hen|det|den|dette|dei|dem|man|en|ein|"
    r"noen|nokon|"
    r"kommunen|legen|nav|barnet|ungen|barn|foreldre|foreldra|saksbehandleren|saksbehandlaren|koordinatoren|"
    r"skolen|skulen|bydelen|"
    r"planen|fristen|klagen|klaga|fullmakten|fullmakta|sykehuset|sjukehuset|statsforvalteren|statsforvaltaren)"
)
_RELATIVE = (
    r"(?:sønnen|sonen|guten|gutten|datteren|dottera|dattera|jenta|barnet|ungen|mannen|kona|moren|mora|mor|"
    r"faren|far|broren|"
    r"søsteren|søstera|mamma|pappa|samboeren|sambuaren)\s+(?:min|mi|mitt|vår|vårt)"
)
_VERB = (
    r"(?:kan|kann|har|må|skal|ska|får|fær|er|e|æ|vil|bør|blir|vert|burde|kunne|skulle|måtte|finnes|finst|fins|"
    r"stemmer|gjelder|"
    r"gjeld|trenger|treng|koster|kostar|betyr|tyder|kommer|kjem|går|hjelper|bestemmer|klarer|veit|vet|heter|fikk|fekk)"
)
_ENGLISH_VERB = (
    r"(?:can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may|might|must|has|have|had|isn't|"
    r"aren't|don't|doesn't|"
    r"can't|won't)"
)
_ENGLISH_SUBJECT = (
    r"(?:i|we|you|he|she|it|they|my|our|your|his|her|their|the|a|an|there|this|that|these|those|anyone|anybody|someone|"
    r"somebody|children|parents)"
)

# At the start of a sentence these always ask. "Når", "kvar", "when" and their like also begin statements, so they need a verb next.
_ASKS = re.compile(
    rf"""(?:
      (?:hva|hvem|hvordan|hvorfor|hvor|hvilke[nt]?|hvofor|vordan|vorfor|kva|kven|korleis|koss|kossen|korsen|
          kordan|kofor|
         koffor|kvifor|kor|kem|ka|kva\s+for|kefor|hoffer|åssen|åffer|kå|va|vafår|kva\s+slags|
         what|who|whom|whose|how|why|which|where|what's|who's|how's|where's)\b
      | (?:når|kvar|ken|kim|naar|når\s+tid|ka\s+tid)\s+(?:{_VERB}|finn|finner|starter|begynner|løper|går|utløper|
          ligg|ligger|bur|sender|ringer)\b
      | when\s+{_ENGLISH_VERB}\b
      | {_VERB}\s+(?:ikke\s+|ikkje\s+)?(?:{_PRONOUN}|{_RELATIVE})(?![\w\-])
      | (?:kan|må|får|skal|bør)\s+(?:naboen|venninn?en|venninna|vennen|venen|tanta|onkelen|kjæresten|verja)\s+(?:min|mi)\b
      | {_ENGLISH_VERB}\s+{_ENGLISH_SUBJECT}\b
      | går\s+det\s+an\b | er\s+det\b | stemmer\s+det\b | finn?e?s\s+det\b | any\s+(?:idea|chance)\b
      | (?:noen|nokon)\s+som\s+(?:vet|veit|kan)\b
    )""",
    re.VERBOSE,
)

# "What we need is …" and "hva vi trenger er …" begin like questions but tell something.
_TELLS = re.compile(
    r"(?:hva|kva|ka|what)\s+(?:jeg|eg|vi|me|i|we|he|she|han|hun|ho)\b.*\b(?:er|is|var|was)\b|(?:hvor|kor)\s+som\s+helst"
    r"|(?:har|vet|veit)\s+(?:ikke|ikkje)\s+(?:noen|nokon|en|ein|det)\b|(?:er|e)\s+(?:en|ein)\b|har\s+(?:en|"
    r"ein|den|det|de|i)\b(?!\s+rett)"
    r"|trenger\s+(?:en|noen|det|den)\b|treng\s+(?:ein|nokon|det|den)\b|(?:skal|vil|må|fikk|fekk|"
    r"får)\s+(?:ha\s+)?(?:en|ein|det|den|dette)\b(?!\s+(?:være|vere|bli|noe|noko|lages|klages|koste))"
    r"|(?:vet|veit)\s+(?:en|ein|det|den)\b|(?:er|e)\s+i\b|går\s+i\b|have\s+(?:a|an|the|my|our)\b|had\s+(?:a|"
    r"an|the|my|our)\b|(?:do|have|had)\s+(?:it|that|this)\b"
    r"|(?:kan|har)\s+(?:ikke|ikkje)\s+(?:den|dette|i)\b|skal\s+(?:du|dere|de|dykk)\s+ha\W*$"
)

_SAYS_I = r"(?:jeg|eg|ej|e|æ|æg|vi|me|mi|i|we)"
_LEARN = r"(?:vite|vete|vita|vette|få\s+vite|høre|høyre|finne\s+ut|know|hear|find\s+out|learn|understand)"
_WONDERS = re.compile(
    rf"\b(?:lurer|lurar|lure|lurte|undres|undrast|undrar|undrer)\s+(?:{_SAYS_I}\s+)?(?:(?:veldig|litt|bare|berre|fælt|også|òg|og|meg)\s+)*"
    r"(?:på|om|kva|korleis|kor|hva|hvordan|hvor)\b"
    rf"|\bvil(?:le)?\s+(?:{_SAYS_I}\s+)?(?:(?:jo|gjerne|bare|berre|også|òg|ha)\s+)*(?:få\s+)?(?:vite|vete|vita|visst)\b|"
    rf"\bskulle\s+(?:{_SAYS_I}\s+)?(?:(?:gjerne|ønske|også|òg)\s+)*(?:visst|vite|vita|høyrt|hørt)\b|"
    r"\bkan\s+(?:du|dere|de|noen|nokon)\s+(?:si|seie|fortelle|"
    r"fortelje|forklare)\b"
    rf"|\bhadde\s+(?:det\s+)?(?:vært|vore|vori|vøre)\s+(?:\w+\s+)?(?:å|og)\s+(?:få\s+)?{_LEARN}\b"
    rf"|\b(?:like|love|glad|happy|good|nice|helpful|keen)\s+(?:also\s+)?to\s+{_LEARN}\b|\binterested\s+in\s+(?:what|how|who|whether)\b"
    r"|\b(?:not\s+sure|unsure|usikker\s+på|usikre?\s+på)\s+(?:if|whether|what|how|who|om|hva|kva|hvordan|korleis|hvem|kven)\b"
    r"|\b(?:please\s+)?tell\s+me\s+(?:what|how|who|whether|if|when|where|why)\b"
    r"|\b(?:fortell|fortel|si|sei)\s+meg\s+(?:gjerne\s+)?(?:hva|kva|hvordan|korleis|hvem|kven|om|når|hvor|kor)\b"
    r"|\bstemmer\s+det\s+at\b|\ber\s+det\s+(?:slik|sånn|riktig|rett|sant)\s+at\b|"
    r"\bspørsmål(?:et)?\s+(?:mitt\s+)?(?:er|om)\b"
    r"|\b(?:wonder|wondering|curious|like\s+to\s+know|want\s+to\s+know|need\s+to\s+know)\b|"
    r"\bcan\s+you\s+(?:tell|explain)\b"
    r"|\b(?:is|are)\s+it\s+true\b|\bmy\s+question\s+is\b|\bquestion\s+about\b|\bforklar\s+(?:meg\s+)?(?:hva|"
    r"kva|hvordan|korleis)\b"
)

# After a comma only an interrogative with a verb opens a question: "han er syk, hva gjør jeg", not "…, hvor han bor".
_AFTER_COMMA = re.compile(
    rf"(?:hva|hvem|hvordan|hvorfor|hvor\s+\w+|kva|kven|korleis|kvifor|kor\s+\w+|ka|når)\s+(?:{_VERB}|gjør|gjer|"
    rf"betyr)\s+(?:{_PRONOUN})\b"
    rf"|(?:what|who|how|why|when|where)\s+{_ENGLISH_VERB}\s+{_ENGLISH_SUBJECT}\b"
    rf"|(?:kan|har|må|skal|får|bør)\s+(?:jeg|eg|vi|me|du|dere|de|han|hun|ho)\b|(?:can|do|does|is|are|"
    rf"should)\s+(?:i|we|you|he|she|it|they)\b"
)
_LEAD_IN = re.compile(
    r"(?:(?:hei|heisann|heia|hallo|halla|hi|hello|hey|god\s+dag|god\s+kveld|og|men|så|and|n|but|so|also|ok|okei|"
    r"takk|jo|altså|eh|jammen|ja|nei|forresten|"
    r"please|sorry|unnskyld|beklager|å(?=\s+(?:kan|må|får|skal|har|vil|bør|hva|hvem|hvor|kva|kven|kor|ka|kem)\b))\b[\s,!.:\-]*)+"
)
_INTERROGATIVE = (
    r"(?:hva|hvem|hvordan|hvorfor|hvor|hvilke[nt]?|kva|kven|kem|korleis|kossen|korsen|koss|kor|ka|kå|kvifor|korfor|koffor|åssen|åffer|"
    r"kva\s+for|what|what's|who|who's|whom|whose|how|how's|why|which|where|where's)"
)
_WHEN = rf"(?:(?:når|naar|kvar\s+tid|ka\s+tid)\s+{_VERB}|when\s+{_ENGLISH_VERB})"
# "Til hvem", "by when": but neither "as far as …" nor "when he is eighteen".
_OPENS = re.compile(
    rf"(?:(?:til|for|fra|frå|av|på|med|i|innen|hos|to|for|from|by|in|at|with|of)\s+)?(?:{_INTERROGATIVE}\b(?!\s+som\s+helst)|{_WHEN}\b)"
)
_OPENS_WITHIN = re.compile(
    rf"\b(?:lurer|lurar|lure|lurte|undres|undrast|vite|vete|vita|visst|fortelle|fortelje|forklare?|si|seie|spørre|spørje|wonder|wondering|know|"
    rf"tell|explain|ask)\s+(?:meg\s+|oss\s+|me\s+|us\s+)?(?:på\s+|om\s+)?(?:{_INTERROGATIVE}|når|when)\b"
)
_SENTENCE_END = re.compile(r"[.!?;:\n]+(?:\s+|$)|\n+")
_DASHES = " –—-•*"
"""What a list or a quoted line opens with."""

_QUESTION_MARK = re.compile(r"[?\u061f\u037e\uff1f](?![\w=&/])")


def looks_like_question(text: str) -> bool:
    """Whether a text reads as a question: a question mark, an interrogative, or a verb before its subject, in nb, nn or en."""
    if _QUESTION_MARK.search(text):
        return True
    for sentence in _SENTENCE_END.split(text):
        said = plain(sentence).lstrip(_DASHES)
        if _WONDERS.search(said):
            return True
        said = _strip_lead_in(said)
        if _ASKS.match(said) and not _TELLS.match(said):
            return True
        if any(_AFTER_COMMA.match(_strip_lead_in(clause.strip())) for clause in said.split(",")[1:]):
            return True
    return False


def asks_openly(text: str) -> bool:
    """Whether a question opens with an interrogative, so that "yes" or "no" may not answer it: not "må jeg, når jeg har plan"."""
    for sentence in _SENTENCE_END.split(text):
        said = plain(sentence)
        if _OPENS_WITHIN.search(said):
            return True
        first, *rest = said.split(",")
        if _OPENS.match(_strip_lead_in(said)) or (first and _OPENS.match(_strip_lead_in(first))):
            return True
        if any(
            _OPENS.match(clause) and _AFTER_COMMA.match(clause)
            for clause in (_strip_lead_in(each.strip()) for each in rest)
        ):
            return True
    return False


def _strip_lead_in(said: str) -> str:
    match = _LEAD_IN.match(said)
    rest = said[match.end() :] if match else said
    return rest or said


def words(text: str) -> int:
    """How many words and numbers a text holds."""
    return len(tokens(text))


def has_letters(text: str) -> bool:
    """Whether a text holds a letter of the Latin alphabet, so that there may be words that the service can read."""
    return any(ch.isalpha() and "LATIN" in unicodedata.name(ch, "") for ch in unicodedata.normalize("NFKC", text))
