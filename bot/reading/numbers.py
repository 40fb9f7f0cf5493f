"""Numbers written as words, in bokmål, nynorsk and English."""

from __future__ import annotations

_ONES = (
    ("en", "én", "ein", "éin", "ei", "et", "ett", "eit", "eitt", "one", "a", "an"),
    ("to", "two", "tvo"),
    ("tre", "three", "tri"),
    ("fire", "four", "fira"),
    ("fem", "five"),
    ("seks", "six"),
    ("sju", "syv", "seven"),
    ("åtte", "eight", "otte"),
    ("ni", "nine", "nie"),
    ("ti", "ten", "tie"),
    ("elleve", "eleven"),
    ("tolv", "twelve"),
    ("tretten", "thirteen"),
    ("fjorten", "fourteen"),
    ("femten", "fifteen"),
    ("seksten", "sixteen"),
    ("sytten", "seventeen"),
    ("atten", "eighteen"),
    ("nitten", "nineteen"),
)
_TENS = {
    20: ("tjue", "tyve", "tjuge", "twenty"),
    30: ("tretti", "tredve", "thirty"),
    40: ("førti", "førr", "forty"),
    50: ("femti", "fifty"),
    60: ("seksti", "sixty"),
    70: ("sytti", "seventy"),
    80: ("åtti", "eighty"),
    90: ("nitti", "ninety"),
}
_ORDINALS = (
    ("første", "fyrste", "first"),
    ("andre", "annen", "second"),
    ("tredje", "third"),
    ("fjerde", "fourth"),
    ("femte", "fifth"),
    ("sjette", "sixth"),
    ("sjuende", "syvende", "sjuande", "seventh"),
    ("åttende", "åttande", "eighth"),
    ("niende", "niande", "ninth"),
    ("tiende", "tiande", "tenth"),
    ("ellevte", "eleventh"),
    ("tolvte", "twelfth"),
    ("trettende", "trettande", "thirteenth"),
    ("fjortende", "fjortande", "fourteenth"),
    ("femtende", "femtande", "fifteenth"),
    ("sekstende", "sekstande", "sixteenth"),
    ("syttende", "syttande", "seventeenth"),
    ("attende", "attande", "eighteenth"),
    ("nittende", "nittande", "nineteenth"),
    ("tjuende", "tyvende", "tjuande", "twentieth"),
)
_HUNDRED = ("hundre", "hundred")


def _cardinals() -> dict[str, int]:
    words = {word: value for value, names in enumerate(_ONES, 1) for word in names}
    for tens, names in _TENS.items():
        for name in names:
            words[name] = tens
            # "tjueen", "tjue-en" and "twenty-one"; the articles among the ones do not join ("tjuea").
            for ones in range(1, 10):
                for one in _ONES[ones - 1]:
                    if one not in ("a", "an", "et", "ei"):
                        words[name + one] = words[f"{name}-{one}"] = words[f"{name} {one}"] = tens + ones
    # The older way of counting: "toogtyve", "fem og førti".
    for ones, one_words in enumerate(_ONES[:9], 1):
        for tens, names in _TENS.items():
            for one in one_words:
                for name in names:
                    words[f"{one}og{name}"] = words[f"{one} og {name}"] = tens + ones
    words.update(dict.fromkeys(_HUNDRED, 100))
    return words


def _ordinal_words() -> dict[str, int]:
    words = {word: value for value, names in enumerate(_ORDINALS, 1) for word in names}
    for tens, stems in ((20, ("tjue", "twenty")), (30, ("tretti", "thirty"))):
        for stem in stems:
            for ones in range(1, 10):
                for one in _ORDINALS[ones - 1]:
                    words[stem + one] = words[f"{stem}-{one}"] = words[f"{stem} {one}"] = tens + ones
    words.update({"trettiende": 30, "trettiande": 30, "tredevte": 30, "thirtieth": 30})
    return words


CARDINALS: dict[str, int] = _cardinals()
"""Word to number, 1 to 100. One word may hold a space: "twenty one"."""

ORDINALS: dict[str, int] = _ordinal_words()
"""Word to place, 1 to 39."""


def alternatives(words: dict[str, int]) -> str:
    """A regular expression's alternatives for the words, the longest first."""
    return "|".join(sorted(map(_escaped, words), key=len, reverse=True))


def _escaped(word: str) -> str:
    return word.replace(" ", r"\ ")
