"""Whether a message hands on what somebody says the rule is, or tells a wish of one's own, which is no rule at all."""

from __future__ import annotations

import re

from bot.reading.plain import plain

_SAYS = (
    r"(?:sier|sir|seie|seier|sa|sei|si|sæi|påstår|påstod|mener|meiner|meinte|mente|hevder|hevdar|hevda|trur|tror|trudde|trodde|skriver|skriv|skreiv|"
    r"forteller|fortel|fortalte|opplyser|opplyste|insisterer|insisterar|innbiller\s+seg|har\s+fått\s+for\s+seg)"
)
_HEARD = (
    r"(?:hørt|høyrt|lest|lese|sett|fått\s+høre|fått\s+høyre|fått\s+beskjed(?:\s+om)?|fått\s+vite|"
    r"blitt\s+fortalt|blitt\s+fortald|vorte\s+fortald)"
)

_THEY = (
    r"(?:jeg|eg|æ|vi|me|du|han|hun|ho|hu|hen|de|dei|dem|dæm|di|man|ein|folk|nav|noen|nokon|mor|far|mamma|pappa|legen|"
    r"(?:\w{3,}(?:en|a|et|ane|ene|inga|ingen)(?:\s+(?:min|mi|vår))?))"
)
_NORWEGIAN = re.compile(
    rf"\b(?:stemme[rn]?|stemm|stemde|stemte)\s+(?:d|det|dette|at|itj|ikke|ikkje)\b|\bstemme[rn]?\s*(?:da\b|\?|[.!]*\s*$)"
    rf"|\b(?:er|e|æ)\s+da\s+s[åo]n?\b|\b(?:jeg|eg|æ|vi|me|ein|man|de|dei)?\s*(?:kan|må|skal|er|har|får|bør|vil|kann|står|holder|held|blir|vert)\s+(?:\w+\s+){{0,4}}vel\b|\bvel\s+(?:ikke|ikkje|itj|inte)\b|^(?:\w+\s+){{1,4}}vel\b"
    rf"|\b(?:har|he)\s+(?:jeg|eg|æ|vi|me)\s+(?:forstått|skjønt|skjøna|skjønna|oppfatta|oppfattet|høyrt|hørt|lest)\b|\b(?:får|fær|fikk|fekk)\s+(?:vi|jeg|me|eg|æ)\s+høre?\b"
    rf"|\b(?:har|he)\s+(?:\w+\s+)?(?:forstått|skjønt|skjøna|skjønna|oppfatta|oppfattet)\b"
    rf"|\b(?:er|e|æ)\s+(?:det|d|da|dette)\s+(?:virkelig\s+|verkeleg\s+|egentlig\s+|eigentleg\s+|faktisk\s+)?"
    rf"(?:sant|rett|riktig|korrekt|slik|sånn|sann|slek|såleis|feil|løgn|en\s+myte|ei?n?\s+myte)\b"
    rf"(?!\s+(?:til|på|i|sted|stad|plass|kontor|person|adresse|telefonnummer|måte|ord)\b)"
    rf"|\b(?:er|e)\s+(?:det\s+)?(?:ikke|ikkje|itj)\s+(?:det\s+)?(?:slik|sånn|sant|rett)\b"
    rf"|\b{_SAYS}\s+(?:\w+\s+){{0,3}}(?:at|att|te)\b"
    rf"|\b(?:har|he|ha|fikk|fekk|fått|ble|blei|vart)\s+(?:(?!ikke\b|ikkje\b|aldri\b|itj\b|enda\b|enno\b)\w+\s+){{0,2}}{_HEARD}\b"
    r"(?!\s+(?:noe|noko|nokke|nåkka|noen|nokon|fra|frå|ifra|ifrå|av|på|til|tilbake|ingenting|svaret|teksten|brevet)\b)"
    rf"|\bhørte\s+(?:\w+\s+){{0,3}}at\b|\bhøyrde\s+(?:\w+\s+){{0,3}}at\b|\bleste\s+(?:\w+\s+){{0,4}}at\b"
    rf"|\b(?:fikk|fekk)\s+(?:\w+\s+){{0,2}}(?:høre|høyre|beskjed|vite|svar|telefon)\b.*\bat\b"
    rf"|\bifølge\s+\w+|\bifølgje\s+\w+|\bdet\s+(?:sies|heter|heiter|blir\s+sagt|vert\s+sagt)\b|\bfolk\s+{_SAYS}\b"
    r"|\b(?:så|etter|ut\s+(?:fra|frå)|slik|sånn)\s+(?:vidt\s+|det\s+|som\s+)?(?:jeg|eg|æ|vi|me)\s+(?:vet|veit|skjønner|skjønar|skjøner|forstår|forsto|oppfatter|oppfattar)\b"
    rf"|[,.–-]\s*(?:{_SAYS}|truer|truar|lyder|lyd|leste|las|hørte|høyrde)\s+(?:visst\s+|jo\s+|nå\s+|no\s+)?{_THEY}\b|\b(?:sa|sier|seier|sir|sei|meiner|mener|skreiv|skrev)\s+{_THEY}\s*[.!?]*$"
    rf"|,\s*(?:forstår|skjønner|skjønar|skjøner)\s+(?:jeg|eg|æ)\b|\b(?:er|e|må|lyt|har|kan|skal|får|blir|vert)\s+(?:{_THEY}\s+)?visst(?:nok)?\b"
    rf"|\b(?:går\s+ut\s+(?:i|fra|frå)|regner\s+med|reknar\s+med|trodde|trudde)\s+(?:\w+\s+){{0,2}}at\b"
)
_ENGLISH = re.compile(
    r"\b(?:is|was|isn't)\s+(?:it|that|this)\s+(?:really\s+|actually\s+|also\s+)?(?:true|right|correct|so|the\s+case|a\s+myth|wrong)\b"
    r"|(?<!\ba )(?<!\bno )(?<!\bmy )(?<!\bany )(?<!\bi )(?<!\bwe )\b(?:says?|said|saying|claims?|claimed|insists?|insisted|"
    r"reckons?|reckoned|thinks?|told|tells|telling|informed|believes?|argues?|states?|stated|swears?|maintains?)\b"
    r"(?:\s+(?:me|us|him|her|them|my\s+\w+))?(?:\s+that)?\s+"
    r"(?!(?:me|us|him|her|them|that|no|yes|so|ok|anything|nothing|something|goodbye|hello|sorry|thanks|what|how|who|when|where|why|in|about|for|of)\b)\w+"
    r"|\b(?:i|i've|i'd|we|we've)\s+(?:have\s+|had\s+)?(?:heard|read)\b(?!\s+(?:nothing|anything|back|from|your|the|it)\b)"
    r"|\b(?:was|were|been|am)\s+(?:told|informed|led\s+to\s+believe|given\s+to\s+understand)\b"
    r"|\bpeople\s+(?:say|keep\s+saying)\b|\bapparently\b|\bsupposedly\b|\baccording\s+to\b|\bam\s+i\s+right\b|\b(?:right|correct|true)\s*\?\s*$"
    r"|[,.–-]\s*(?:\w+\s+){1,3}(?:says?|said|claims?|claimed|threatens?|threatened|insists?|insisted|reckons?|writes?|wrote|swears?)\s*[.!?]*$"
    r"|[,.–-]\s*(?:so\s+)?i\s+(?:gather|understand|believe|hear)\s*[.!?]*$|\bas\s+far\s+as\s+(?:i|we)\s+(?:know|understand|can\s+tell)\b"
    r"|\btrue\s+or\s+false\b|\bsurely\b|\bas\s+(?:i|we)\s+understand\b|\b(?:i|we)\s+understand\s+that\b|\bmy\s+understanding\b|\bi\s+(?:thought|assume|presume|gather|take\s+it)\b"
    r"|\b(?:isn't|aren't|can't|don't|doesn't|won't|is|are|can|do|does|will)\s+(?:it|they|he|she|we|i|you|that)\s*\?\s*$"
)
_TAG = re.compile(
    r"(?:,|\.|\?|–|-)\s*(?:stemmer\s+(?:det|d)|er\s+det\s+(?:rett|sant|riktig)|ikke\s+sant|ikkje\s+sant|er\s+ikke\s+det\s+rett|rett|sant|vel|"
    r"is\s+that\s+(?:right|so|true)|isn't\s+it|don't\s+you|don't\s+i|right)\s*[?.!]*\s*$"
)


def reports_claim(text: str) -> bool:
    """Whether the text asks if something is so, or says that somebody says it: "stemmer det at …", "they told me that …"."""
    said = plain(text)
    return bool(_NORWEGIAN.search(said) or _ENGLISH.search(said) or _TAG.search(said))


_IF = r"(?<!at )(?<!that )(?<!hvis )(?<!viss )(?<!når )(?<!dersom )(?<!som )(?<!om )(?<!if )(?<!when )(?<!whether )(?<!unless )(?<!before )"
_I = rf"\b{_IF}(?:jeg|eg|ej|æ|e|jæ|vi|me|mi|i|we)"
_MINE = (
    rf"\b{_IF}(?:(?:\w+\s+(?:min|mi|mitt|vår|vårt|våre)|(?:my|our)\s+\w+(?:\s+\w+)?|"
    r"(?:(?:sviger|beste|ste|mor|far)?(?:mor|far)|mamma|pappa|mum|mummy|mom|dad|daddy|grandma|grandpa|granny|nan))"
    r"(?:\s+på\s+\d{1,3}(?:\s+år)?|,?\s+\d{1,3}(?:\s+år)?,?)?)"
)
_NEED = r"(?:trenger|treng|trengte|har\s+behov\s+for|need|needs|is\s+in\s+need\s+of|am\s+in\s+need\s+of|are\s+in\s+need\s+of)"
_WANT = (
    r"(?:ønsker|ønskjer|ynskjer|ønske|ønskje|vil|vill|vel|skal|ska|skulle|ber|bed|søker|søkjer|søke|har\s+lyst\s+(?:på|til)|want|wants|wanna|"
    r"wish|wishes|(?:would|'d)\s+(?:really\s+|very\s+much\s+|also\s+)?(?:like|love)|am\s+applying|are\s+applying|am\s+asking|are\s+asking)"
)
_SMALL = (
    r"(?:\s+(?:derfor|difor|gjerne|veldig|virkelig|verkeleg|helst|bare|berre|jo|nå|no|også|òg|now|really|just|also|very|much|"
    r"please|therefore|oss|meg|mæ|for|å|og|to|of|om|få|fått|ha|hatt|have|get|be|ask|request|søke|søkje|søka|apply|send|sende|inn|in|en|ein|"
    r"ei|et|eit|a|an|egen|eigen|own|både|begge|both|hjelp|help|med|with|til|sånn|slik|such|her|here|i\s+dag|today)){0,9}"
)
_THING = (
    r"(?:(?:barne|familie)[ \-]?k(?:o|oo)rdinator|k(?:o|oo)rdinator|(?:child(?:ren'?s)?\s+)?co-?ordinator|"
    r"(?:(?:individuell?|individual|care|samarbeids)[ \-]?(?:care\s+)?)?plan|ip)"
)
_NO_OTHER = r"(?!\s+(?:b|on\s+paper|på\s+papir)\b)"
_FOR_THAT = (
    r"(?![^.,;!?]*\b(?:for\s+å|to|før\s+\w+|before\s+\w+)\s+(?:kan\s+|can\s+)?(?:få|ha|get|have|be\s+given)\s+"
    rf"(?:\w+\s+)?{_THING}\b)"
)
_APPLY = (
    r"(?:(?:søke|søkje|søka|søk)(?=\s*(?:$|[.,;!])|\s+(?:nå|no|her|for|på\s+vegne|på\s+vegner)\b)"
    r"|apply(?=\s*(?:$|[.,;!])|\s+(?:now|here|today|on\s+behalf|for\s+(?:me|myself|him|her|us|them|my|our))\b))"
)
_AUTHORITY = r"(?:fullmakt|fulmakt|power\s+of\s+attorney|(?:an?\s+)?(?:written\s+)?authori[sz]ation)"
_APPEAL = r"(?:klage|klaga|klag|påklage|påklaga|anke|anka|appeal|complain)\b(?!\s+(?:hvis|viss|når|dersom|if|when)\b)"
_BEGINS = r"(?:(?:^|[.,;!:–]\s*)(?:hei|hi|hello)?[\s,]*|\b(?:og|and|så|so|men|but)\s+)"
_THEIRS = rf"(?:(?:really\s+|just\s+)?{_NEED}|ønsker\s+seg|ønskjer\s+seg|would\s+like)"
_ALONE = (
    r"(?:ønsker|ønskjer|ynskjer|trenger|treng|(?:vil|ønsker|ønskjer)\s+(?:gjerne\s+)?(?:ha|søke|søkje|søka|be|klage|klaga|gi|gje)|søke\s+om|søkje\s+om|"
    r"søker|søkjer|ber\s+om|need|want|wanna|would\s+like)"
)


def _wish(verb: str, thing: str) -> str:
    """A wish of the first person: "vi vil …", "nå vil vi …", or without its subject where a clause begins: "…, trenger …"."""
    subject = rf"(?:{_I}\s*(?:\b(?:gjerne|really|just|bare|berre|do)\s+)?{verb}|{_MINE}\s+{_THEIRS})"
    turned = rf"\b(?:nå|no|derfor|difor|så)\s+{verb}\s+(?:jeg|eg|vi|me)"
    return rf"(?:{subject}|{turned}|{_BEGINS}{_ALONE}){_SMALL}\s+{thing}"


_EITHER = rf"(?:{_WANT}|{_NEED})"
_WISHES = (
    (
        "start_authorisation",
        re.compile(
            _wish(_EITHER, rf"(?:(?:gi|gje|give|registrere|register|lage|make)\s+(?:\w+\s+){{0,3}})?{_AUTHORITY}\b")
        ),
    ),
    ("start_appeal", re.compile(_wish(_WANT, _APPEAL))),
    ("start_request", re.compile(_wish(_EITHER, rf"{_THING}\b{_NO_OTHER}{_FOR_THAT}") + "|" + _wish(_WANT, _APPLY))),
)
_ANY_WISH = re.compile(
    rf"{_BEGINS}{_I}\s*(?:\s(?:gjerne|really|just|bare|berre)\s+)?\b(?:(?:ønsker|ønskjer|ynskjer|vil|want)|(?:would|'d)\s+(?:really\s+)?like)\b"
    r"(?!\s+(?:ikke|ikkje|itj|ikkj|not|aldri|never)\b)"
)


def is_wish(text: str) -> bool:
    """Whether a clause of the text says what its writer wishes, of any kind: "vi vil bytte koordinator", "I want more help"."""
    return bool(_ANY_WISH.search(plain(text)))


def wished_flow(text: str) -> str | None:
    """The intent of the flow that the first person wishes for in a text ("vi ønsker oss barnekoordinator"), or None.

    What one needs in order to get something else ("vi trenger plan for å få koordinator") states a rule and is no wish.
    """
    said = plain(text)
    found = [(match.start(), flow) for flow, wish in _WISHES if (match := wish.search(said))]
    return min(found)[1] if found else None
