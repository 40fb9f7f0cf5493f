"""What went wrong, in people's own words: "legen behandlet meg dårlig", "planen er alt for dårleg", "they don't do what the plan says".

The lexicon of wishes knows the words for each kind of trouble; here stands what needs a sentence: somebody who did something to somebody,
or a plan and what is said of it.
"""

from __future__ import annotations

import re

from bot.reading.plain import plain

_ADVERB = (
    r"(?:(?:så|så\s+veldig|veldig|svært|alt\s*for|altfor|for|helt|heilt|ganske|rett\s+og\s+slett|rett\s+ut|jo|bare|berre|rent|kjempe|skikkelig|"
    r"skikkeleg|utrolig|utruleg|too|so|very|really|far|way|just|quite|rather|simply|pretty|completely|absolutely|nokså|temmelig|both|både|"
    r"blitt|vorte|vore|vært|been|ble|vart|blei|litt|no|nå|simply|much)\s+){0,4}"
)
_BAD = (
    r"(?:dårlig\w*|dårleg\w*|elendig\w*|ræva|rævva|ubrukelig\w*|ubrukeleg\w*|håpløs\w*|håplaus\w*|forferdelig\w*|forferdeleg\w*|grusom\w*|grusam\w*|"
    r"uforsvarlig\w*|uforsvarleg\w*|uverdig\w*|galt?|feil|skandaløs\w*|under\s+enhver\s+kritikk|bad|badly|poor|poorly|terribl[ey]|awful(?:ly)?|"
    r"horribl[ey]|appalling|useless|wrong(?:ly)?|unacceptable|inadequate|not\s+(?:good|ok|okay|right|acceptable)(?:\s+enough)?|no\s+good|"
    r"ikk?j?e\s+(?:bra|god|gode|godt|gode?\s+nok|bra\s+nok|godt\s+nok|grei|greit|greitt|forsvarlig|forsvarleg|riktig|rett)(?:\s+nok)?)"
)
_RUDE = (
    r"(?:frekk\w*|uhøflig\w*|uhøfleg\w*|ufin\w*|ufyselig\w*|nedlatende|nedlatande|arrogant\w*|respektløs\w*|respektlaus\w*|stygg\w*|sur\w*|"
    r"ekkel\w*|ekle|slem\w*|hardhendt\w*|hardhendte|rasistisk\w*|avvisende|avvisande|rude|disrespectful|dismissive|arrogant|nasty|mean|rough|horrid|unkind|"
    r"condescending|unprofessional|uprofesjonell\w*)"
)
_CARER = (
    r"(?:(?:fast|over)?leg(?:e|en|ane|ene|er|ar)|lækj?ar\w*|doktor\w*|(?:syke|sjuke|helse\w*)pleier?e?\w*|(?:syke|sjuke)pleiar\w*|sykepleieren|"
    r"psykolog\w*|psykiater\w*|fysioterapeut\w*|ergoterapeut\w*|tannleg\w*|jordm\w+|behandler\w*|behandlar\w*|terapeut\w*|personal\w*|ansatte|tilsette|"
    r"pleierne|pleiarane|sykehus\w*|sjukehus\w*|legevakt\w*|legekontor\w*|hjemmesykepleien|heimesjukepleia|hjemmetjenesten|heimetenesta|sykehjem\w*|"
    r"sjukeheim\w*|doctors?|nurses?|gp|therapists?|psychologists?|psychiatrists?|physio\w*|dentists?|midwife|staff|carers?|hospital|clinic|ward|surgery)"
)
_ME = (
    r"(?:meg|mæ|oss|ham|han|henne|ho|hun|dem|dei|barnet|ungen|sønnen|sonen|guten|gutten|datteren|dottera|dattera|jenta|moren|mora|mor|faren|far|mamma|pappa|"
    r"broren|bror|søsteren|søstera|systera|mannen|kona|pasienten|me|us|him|her|them|my\s+\w+|our\s+\w+)"
)
_TREATED = r"(?:behandl(?:er|et|a|ar|te|as|es)|handsam(?:a|ar)|treat(?:ed|s)?)"
_TREATMENT = r"(?:behandling(?:en|a)?|pleien|pleia|the\s+treatment|treatment|the\s+care)"
_A_CASE = re.compile(
    r"\b(?:behandl\w*|handsam\w*|treat\w*|handl\w*)\s+(?:av\s+)?(?:søknad\w*|sak\w*|klag\w*|henvendelse\w*|førespurnad\w*|the\s+(?:application|case|request))"
)
"""How a case was handled is no treatment of a person."""

_TREATMENT_BAD = (
    re.compile(rf"\b{_TREATED}\s+(?:\w+\s+){{0,1}}?{_ME}\b"),
    re.compile(rf"\b(?:ble|blei|blir|vart|vert|blitt|vorte|was|were|is|are|been|got|being)\s+{_ADVERB}{_BAD}\s+(?:behandla|behandlet|handsama|treated)\b"),
    re.compile(rf"\b(?:behandla|behandlet|handsama|treated)\s+{_ADVERB}(?:{_BAD}|som\s|like\s)"),
    re.compile(rf"\b{_TREATMENT}\b(?:\s+(?!planen\b|plan\b)\w+){{0,6}}\s+{_ADVERB}{_BAD}"),
    re.compile(rf"\b{_BAD}\s+(?:behandling\w*|treatment|pleie|stell|care)\b|\bfeilbehandl\w+|\bmistreat\w+|\bmalpractice\b|\bmishandl\w+"),
    re.compile(
        rf"\b(?:klag\w*|complain\w*|appeal\w*|misnøgd|misfornøyd|unhappy|dissatisfied)\s+(?:\w+\s+){{0,3}}?{_TREATMENT}\b(?!\s+(?:av|of)\s+(?!(?:{_ME})\b))"
    ),
    re.compile(rf"\b{_TREATMENT}\s+(?:som\s+|that\s+)?(?:jeg|eg|æ|vi|me|han|hun|ho|i|we|he|she|they|dei)\s+(?:fikk|fekk|har\s+fått|får|got|received|was\s+given|have\s+had)\b"),
    re.compile(rf"\b{_CARER}\b(?:\s+\w+){{0,3}}?\s+(?:var|er|e|va|was|were|is|are|har\s+vært|har\s+vore|has\s+been|oppførte\s+seg|behaved)\s+{_ADVERB}(?:{_RUDE}|{_BAD})"),
    re.compile(rf"\b{_CARER}\b.{{0,30}}\b(?:tok|tek|tar|took|takes?|hørte|høyrde|lyttet|lytta|listened?|trodde|trudde|believed?)\s+(?:{_ME}\s+)?(?:ikk?j?e|itj|not)\b"),
    re.compile(rf"\b{_CARER}\b.{{0,20}}\b(?:did\s+not|didn't|does\s+not|doesn't|never|would\s+not|wouldn't)\s+(?:listen|believe|take\s+{_ME}\s+serious|care|examine|help)"),
    re.compile(rf"\b{_RUDE}\s+(?:\w+\s+)?{_CARER}\b"),
)  # fmt: skip
_ASKED_TREATMENT = re.compile(
    rf"^(?:(?:om|på|about|on|it'?s|it\s+is|det\s+er|det\s+gjelder|det\s+gjeld|hvordan|korleis|how|klage|klaga|complain)\s+)*"
    rf"(?:{_TREATMENT}|{_CARER})(?:\s+(?:min|mi|vår|jeg\s+fikk|eg\s+fekk|i\s+got|we\s+got|på\s+\w+|at\s+(?:the\s+)?\w+))?$"
)

_PLAN = r"(?:(?:individuelle?\s+|individual\s+|care\s+)*plan(?:en|a|s)?|ip(?:-?en)?)"
_LACKING = (
    rf"(?:{_BAD}|mangelfull\w*|mangelfulle|tynn\w*|tom|tomt|kort|vag\w*|uklar\w*|utdatert|utdaterte|forelda|foreldet|gammel|gamal|gammeldags|generell|"
    r"ufullstendig\w*|ubrukt|meningsløs\w*|meiningslaus\w*|lite\s+konkret\w*|too\s+(?:short|thin|vague|general|old)|thin|vague|outdated|out\s+of\s+date|empty|"
    r"incomplete|insufficient|lacking|meaningless|worthless|rubbish|not\s+(?:what\s+\w+\s+\w+|complete|detailed\s+enough)|tull|tøv|søppel)"
)
_DONE = (
    r"(?:gjort|gjennomført|gjennomførd|fulgt|følgd|følgt|skjedd|hendt|brukt|satt\s+i\s+verk|sett\s+i\s+verk|iverksatt|"
    r"done|followed|happen(?:s|ed|ing)?|carried\s+out|used|implemented)"
)
_NOT = (
    r"(?:ikk?j?e|ikkj|itj|ittj|aldri|ingen|ingenting|inkje|not|never|nobody|no\s+one|nothing|none|don't|dont|doesn't|"
    r"didn't|isn't|haven't|hasn't|aren't|won't)"
)
_PLAN_BAD = (
    re.compile(rf"\b{_PLAN}\b(?:\s+\w+){{0,5}}?,?\s+(?:(?:men|for|fordi|because|since|som|den|han|ho|it|the)\s+){{0,2}}(?:er|e|va|var|was|is|'s|are|vart|ble|blei)\s+{_ADVERB}{_LACKING}"),
    re.compile(rf"\b{_PLAN},?\s+(?:it's|den\s+er|han\s+er)\s+{_ADVERB}{_LACKING}"),
    re.compile(rf"\b{_LACKING}\s+{_PLAN}\b"),
    re.compile(rf"\b{_PLAN}\b.{{0,25}}\b(?:mangler|manglar|lacks|misses|is\s+missing|dekker\s+ikke|dekkjer\s+ikkje|hjelper\s+ikke|hjelper\s+ikkje|hjelp\s+ikkje|passer\s+ikke|passar\s+ikkje|does\s+not\s+(?:cover|help|fit)|doesn't\s+(?:cover|help|fit)|holder\s+ikke\s+mål|held\s+ikkje\s+mål)"),
    re.compile(
        rf"\b{_PLAN}\b.{{0,25}}\b(?:utelater|utelet|utelot|glemmer|gløymer|har\s+glemt|har\s+gløymt|tar\s+ikke\s+med|tek\s+ikkje\s+med|(?:sier|seier|nevner|nemner|"
        r"har)\s+ikk?j?e\s+(?:noe\s+|noko\s+|med\s+)?(?:om|hvem|kven|hva|kva|mål\w*)|leaves?\s+out|left\s+out|omits?|forgets?|forgot|"
        r"(?:does\s+not|doesn't|didn't|did\s+not)\s+(?:say|mention|include|contain|list))\b"
    ),
    re.compile(rf"\b(?:står|kom|er|is|are|was|were)\s+(?:det\s+)?{_NOT}\s+(?:\w+\s+)?(?:i|in)\s+(?:the\s+|my\s+|our\s+|his\s+|her\s+)?{_PLAN}\b(?!.*\b{_DONE}\b)"),
    re.compile(rf"\b(?:står|finnes|finst|er)\s+(?:nesten\s+|nærmest\s+)?(?:ingenting|ikke\s+noe|ikkje\s+noko|lite|for\s+lite)\s+i\s+{_PLAN}\b|\b(?:nothing|too\s+little|almost\s+nothing)\s+in\s+(?:the|my|our|his|her)\s+{_PLAN}\b(?!.*\b(?:done|happen\w*|followed|carried)\b)"),
    re.compile(rf"\b(?:misfornøyd|misnøgd|ikk?j?e\s+fornøyd|ikkje\s+nøgd|unhappy|not\s+happy|dissatisfied|uenig|ueinig|usamd|disagree)\s+(?:med|i|with|about)\s+(?:the\s+|my\s+|our\s+)?{_PLAN}\b"),
)  # fmt: skip

_FOLLOWS = (
    r"(?:følg\w*|fylgj\w*|gjør|gjer|gjorde|holder|held|hald\w*|bruk\w*|bryr|bryt\w*|leverer|leverar|follow\w*|do|does|"
    r"did|doing|stick\w*|keep\w*|deliver\w*|respect\w*|use\w*)"
)
_NOT_DONE = (
    re.compile(rf"\b{_NOT}\b(?:\s+\w+){{0,4}}?\s+{_FOLLOWS}\b(?:\s+\w+){{0,6}}?\s+{_PLAN}\b"),
    re.compile(rf"\b{_FOLLOWS}\s+(?:\w+\s+)?{_NOT}\b(?:\s+\w+){{0,6}}?\s+{_PLAN}\b"),
    re.compile(rf"\b(?:what|that|det|noe|noko|tiltak\w*|ting|things?|hjelp\w*|tjenest\w*|tenest\w*|tim\w+|help|hours|services)\b(?:\s+(?:som|vi|me|er|is))*\s*(?:står|stend|stands?|written|promised|lovet|lova)?\s*(?:i|in)\s+(?:the\s+|my\s+|our\s+)?{_PLAN}\b.{{0,25}}\b{_NOT}\b.{{0,25}}\b{_DONE}\b"),
    re.compile(rf"\b{_NOT}\b.{{0,25}}\b(?:i|in|av|of|from)\s+(?:the\s+|my\s+|our\s+)?{_PLAN}\b.{{0,25}}\b{_DONE}\b"),
    re.compile(rf"\b{_PLAN}\b(?:\s+\w+){{0,3}}\s+{_NOT}\b(?:\s+\w+){{0,2}}\s+{_DONE}\b"),
    re.compile(rf"\b(?:får|fær|fikk|fekk|get|gets|getting|got|received?)\s+(?:\w+\s+)?{_NOT}\b(?:\s+\w+){{0,5}}?\s+(?:i|in)\s+(?:the\s+|my\s+|our\s+)?{_PLAN}\b"),
    re.compile(rf"\b(?:not|don't|doesn't|never|aren't|isn't)\s+(?:been\s+)?(?:get|gets|getting|got|received?|given)\b(?:\s+\w+){{0,6}}?\s+in\s+(?:the|my|our|his|her)\s+{_PLAN}\b"),
    re.compile(rf"\b(?:bryter|bryt|brutt|brote|break\w*|broke\w*|ignor\w+|gir\s+blaffen\s+i|gjev\s+blaffen\s+i|gir\s+faen\s+i|disregard\w*)\s+(?:the\s+|my\s+|our\s+)?{_PLAN}\b"),
)  # fmt: skip

_WAITS = (
    re.compile(
        r"\b(?:de|dei|dere|kommunen|bydelen|nav|they|the\s+(?:municipality|council|city))\s+(?:har\s+|has\s+|have\s+|does\s+|do\s+|did\s+)?(?:enda\s+|ennå\s+|fortsatt\s+|framleis\s+|still\s+)?"
        r"(?:ikk?j?e|itj|aldri|not|never|n't|haven't|hasn't|don't|doesn't|didn't)\s+(?:\w+\s+)?(?:svar\w*|answer\w*|repl(?:y|ies|ied)|respond\w*)\b"
        r"|\b(?:de|dei|kommunen|bydelen|nav)\s+(?:svarer|svarar|svarte|svara)\s+(?:meg\s+|oss\s+)?(?:ikk?j?e|itj|aldri)\b"
        r"|\b(?:they|municipality|council|city)\s+(?:haven't|hasn't|don't|doesn't|didn't|never)\s+(?:\w+\s+)?(?:answer\w*|repl(?:y|ies|ied)|respond\w*)\b"
        r"|\b(?:ingen|nobody|no\s+one|none\s+of\s+them)\s+(?:har\s+|has\s+|have\s+)?(?:svar(?:t|te|er|ar|a)|answer(?:s|ed)|repl(?:ies|ied)|respond(?:s|ed))\b"
    ),
    re.compile(r"\b(?:venter|ventar|ventet|venta|vente|waiting|waited|wait)\b.{0,40}\b(?:svar|vedtak|avgjørelse|avgjerd|beskjed|reply|answer|decision|response|hear)\b"),
    re.compile(r"\b(?:ingenting|ikke\s+noe|ikkje\s+noko|inkje|nothing)\s+(?:har\s+|has\s+|have\s+)?(?:skjedd|hendt|hørt|høyrt|happened|been\s+done)\b(?!.*\bplan)"),
    re.compile(r"\b(?:never|not|didn't|haven't|hasn't)\s+(?:\w+\s+)?(?:got|get|gotten|come|came|been)\s+back\s+to\s+(?:me|us)\b|\bghosted\b|\bignor(?:ed|es|ing)\s+(?:me|us|my\s+(?:application|request|letter)|our\s+(?:application|request|letter))\b"),
    re.compile(r"\b(?:ikk?j?e|aldri|ingen)\s+(?:har\s+)?(?:gitt|gjeve|gir|gjev|ringt|ringjer|ringer|kontaktet|kontakta)\s+(?:(?:lyd|tilbake|attende|meg|oss)\b)"),
    re.compile(r"\b(?:har\s+)?(?:søkte|søkt|søkjt|bad|ba|bedt|applied|asked)\b.{0,50}\b(?:hører|høyrer|hørt|høyrt|heard|hear)\b.{0,10}\b(?:ingenting|inkje|ikk?j?e|nothing|noko|noe)\b"),
)  # fmt: skip
_REFUSED = (
    re.compile(rf"\b(?:vil|ville|ønsker|ønskjer|kan)\s+{_NOT}\s+(?:gi|gje|lage|innvilge|la|late|skrive)\b.{{0,25}}\b{_PLAN}\b"),
    re.compile(rf"\b(?:won't|wouldn't|will\s+not|would\s+not|refuse\w*\s+to|can't|cannot)\s+(?:give|make|let|write|grant)\b.{{0,25}}\b{_PLAN}\b"),
    re.compile(rf"\b(?:får|fær|fekk|fikk)\s+(?:jeg\s+|eg\s+|vi\s+|me\s+|han\s+|hun\s+|ho\s+)?(?:ikk?j?e|itj)\s+(?:noen\s+|nokon\s+|en\s+|ein\s+|lov\s+til\s+å\s+få\s+)?{_PLAN}\b(?!\s+(?:vår|min)\s+\w)"),
    re.compile(r"\b(?:ikk?j?e|not)\s+(?:blitt\s+|vorte\s+|been\s+)?(?:innvilget|innvilga|godkjent|godkjend|granted|approved)\b"),
    re.compile(r"\b(?:ikk?j?e|not)\s+har\s+(?:krav|rett)\b|\b(?:har|have|has)\s+(?:ikk?j?e|not|no)\s+(?:krav\s+på|rett\s+til|rett\s+på|right\s+to|entitled\s+to|a\s+right\s+to)\b|\b(?:ikk?j?e|not)\s+(?:krav\s+på|rett\s+til|rett\s+på|entitled\s+to)\b"),
)  # fmt: skip


def read_trouble(text: str, asked: bool = False) -> str | None:
    """What a message says went wrong: refusal, plan_contents, not_followed, no_reply or treatment; None where it says none of them.

    Args:
        text: the message.
        asked: whether it answers the question of what went wrong, so that "legen" or "the treatment" alone says it.
    """
    said = plain(text).strip(" .,!?")
    for trouble, patterns in (
        ("not_followed", _NOT_DONE),
        ("treatment", () if _A_CASE.search(said) else _TREATMENT_BAD),
        ("plan_contents", _PLAN_BAD),
        ("refusal", _REFUSED),
        ("no_reply", _WAITS),
    ):
        if any(pattern.search(said) for pattern in patterns):
            return trouble
    return "treatment" if asked and _ASKED_TREATMENT.match(said) else None
