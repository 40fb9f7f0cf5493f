"""How a citizen can be reached: a telephone number, an e-mail address, or both, anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.reading.amended import without_superseded
from bot.reading.plain import plain
from bot.reading.problem import NotUnderstood
from bot.reading.shape import looks_like_question

HOME = "NO"
"""Numbers without a country code are Norwegian."""

HOME_CODE = 47
"""Norwegian numbers must be in use by the numbering plan; of other countries' numbers the length is enough."""

SHORTEST = 5
"""A run of fewer digits is an age, a house number or a postcode, not a telephone number."""

LONGEST = 16
"""E.164 has at most fifteen digits after the plus."""

_AT_IN_WORDS = re.compile(
    r"\s*[(\[{<]\s*(?:at|a|alfa|krøllalfa|krøll-alfa|snabel-?a|@)\s*[)\]}>]\s*|\s+(?:krøllalfa|krøll-?alfa|"
    r"alfakrøll|snabel-?a)\s+"
)
_PLAIN_AT = re.compile(r"(?<=[\w.+\-])\s+at\s+(?=[\w\-]+(?:\.\w|\s+(?:punktum|dot|prikk)\s+\w))")
_DOT_IN_WORDS = re.compile(
    r"\s*[(\[{]\s*(?:dot|punktum|prikk|punkt)\s*[)\]}]\s*|(?<=\w)\s+(?:punktum|dot|prikk)\s+(?=\w)"
)
_SPACED_AT = re.compile(r"(?<=[\w])\s*@\s*(?=[\w])")
_ADDRESS = re.compile(r"[^\s,;:<>()\[\]{}\"|]*@[^\s,;:<>()\[\]{}\"|]*")
_ADDRESS_WITHOUT_AT = re.compile(r"[\w.+\-]{3,}\.(?:no|com|net|org|se|dk)")

_EDGES = ".!?'*_"

_DATE = re.compile(
    r"(?<![\d./\-])(?:\d{1,2}\s*[./\-]\s*\d{1,2}\s*[./\-]\s*(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d|[./\-]\s*\d)"
)
_NUMBER = re.compile(r"(?:\(?\s*(?:\+|\b00)\s*\(?\s*)?\d(?:[ .\-/()]{0,3}\d)+")

_WAY = r"(?:telefon\w*|tlf|mobil\w*|nummer\w*|e-?post\w*|mail\w*|e-?mail\w*|(?:tele)?phone|mobile|number|address)"
_WITHOUT = re.compile(
    rf"\b(?:ikke|ikkje|ikkj|itj|ingen|inga|ikke\s+noe[n]?|ikkje\s+nok(?:o|on)|uten|utan|mangler|manglar|verken|hverken|korkje|"
    rf"no|not|neither|"
    rf"without|don't\s+have|dont\s+have|haven't\s+got)\s+(?:(?:noen|noe|nokon|noko|egen|eigen|fast|en|ein|et|eit|a|an|any|my|"
    rf"own|har|have|"
    rf"either)\s+){{0,3}}{_WAY}\b|\b{_WAY}\s+(?:har\s+(?:jeg|eg|vi|me)\s+|er\s+)?(?:ikke|ikkje|stjålet|stolen|ødelagt|øydelagd|"
    rf"broken|borte)\b"
    rf"|\b(?:ingen\s+av\s+del(?:ene|ane)|har\s+(?:ikke|ikkje)\s+(?:noe|noko)\s+av\s+del(?:ene|ane)|neither(?:\s+of\s+them)?|"
    rf"none\s+of\s+them)\b"
)
_STILL_HAS = re.compile(
    rf"\b(?:bare|berre|kun|only|just|but|men)\s+(?:(?:jeg|eg|vi|me|i|we)\s+)?(?:(?:har|have|got|a|an|en|ein)\s+)*{_WAY}\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:snap(?:chat)?|insta(?:gram)?|messenger|facebook|signal|whatsapp|telegram|discord|tiktok|teams|brev|post(?:en|"
    r"kasse\w*)?|letter|"
    r"by\s+(?:post|letter)|oppmøte|personlig\s+oppmøte|møte\s+opp|kommer?\s+innom|digipost|e-?boks)\b"
)

_SOMEBODY = (
    r"(?:(?:min|mi|mitt|vår|my|our|the|en|ei|ein|a)\s+)?(?:(?:stor|lille|vesle|adoptiv|foster|ste|hjelpe|svi\w+|eldste|yngste)-?)?"
    r"(?:mor|mora|moren|mamma|far|faren|pappa|foreldr\w+|bror|broren|søster|søsteren|søstera|syster|systera|tante|tanta|onkel|onkelen|"
    r"bestemor\w*|bestefar\w*|mann|mannen|kone|kona|samboer\w*|sambuar\w*|kjæreste\w*|venn|vennen|venninn\w+|nabo|naboen|sønn|"
    r"sønnen|son|sonen|"
    r"datter|datteren|dattera|dotter|dottera|verge|vergen|verja|verje|hjelpeverge\w*|støttekontakt\w*|hjemmesykepleie\w*|"
    r"heimesjukepleie\w*|"
    r"primærkontakt\w*|miljøterapeut\w*|fastlege\w*|legen|lærer\w*|lærar\w*|rektor|helsesykepleier\w*|helsesjukepleiar\w*|"
    r"personalet|bofelleskap\w*|"
    r"bufelles?skap\w*|bofellesskap\w*|avdelinga|avdelingen|mother|mum|mom|dad|father|parents|brother|sister|aunt|uncle|"
    r"grandmother|grandfather|"
    r"husband|wife|partner|friend|neighbour|neighbor|son|daughter|guardian|carer|nurse|teacher|doctor|gp|support\s+worker|staff|ward)\b"
)
_BY_WAY_OF = re.compile(
    rf"\b(?:ring|ringe|ringje|kontakt|kontakte|snakk\s+(?:heller\s+|helst\s+|gjerne\s+)?med|ta\s+kontakt\s+med|spør|"
    rf"send\s+\w+\s+til|gå\s+(?:gjennom|via)|gjennom|via|call|phone|"
    rf"contact|ask|reach\s+me\s+through|(?:talk|speak)\s+to|through|by\s+way\s+of)\s+(?:helst\s+|heller\s+|gjerne\s+|bare\s+|"
    rf"berre\s+|rather\s+)?{_SOMEBODY}"
)


@dataclass(frozen=True)
class Contact:
    """Ways to reach a person; at least one is there.

    Attributes:
        phone: E.164, "+4791234567".
        email: with the domain in lower case.
        words: of somebody who has neither.
    """

    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    words: str | None = field(default=None, repr=False)

    def as_answer(self) -> dict[str, str | None]:
        """The value of the slot `contact`."""
        return {"phone": self.phone, "email": self.email, **({"words": self.words} if self.words else {})}


def read_contact(text: str) -> Contact:
    """The first telephone number and the first e-mail address in a text. Nothing is looked up on a network.

    Raises:
        NotUnderstood: `invalid_phone` or `invalid_email` when something was meant as one and cannot be it, for instance a digit
            short; `not_understood` when there is neither.
    """
    said = _without_words_for_signs(text)
    said = without_superseded(said, [match.span() for match in _ADDRESS.finditer(said)])
    email = _email(said)
    rest = _DATE.sub(" | ", plain(_ADDRESS.sub(" | ", said)))
    rest = _amended(rest)
    phone = _phone(rest)
    if phone is None and any(_too_odd(match.group(), rest) for match in _NUMBER.finditer(rest)):
        raise NotUnderstood("invalid_phone")
    if phone is None and email is None:
        raise NotUnderstood(
            "invalid_email" if _ADDRESS_WITHOUT_AT.fullmatch(plain(text).rstrip(".!")) else "not_understood"
        )
    return Contact(phone, email)


def read_reach(text: str) -> Contact:
    """As `read_contact`; somebody who has neither telephone nor e-mail is kept with their own words, and never turned away.

    Raises:
        NotUnderstood: as `read_contact`, where the words say nothing of the kind.
    """
    try:
        return read_contact(text)
    except NotUnderstood as problem:
        if problem.reason != "not_understood" or not has_no_address(text):
            raise
        return Contact(words=" ".join(text.split()))


def has_no_address(text: str) -> bool:
    """Whether the words say that there is no telephone or e-mail, or name only another way or another person.

    "Har ikke telefon", "snap: sara13", "ring søsteren min på kontoret".
    """
    said = plain(text)
    if looks_like_question(text) or _STILL_HAS.search(said):
        return False
    return bool(_WITHOUT.search(said) or _ELSEWHERE.search(said) or _BY_WAY_OF.search(said))


def emails_in(said: str) -> list[tuple[int, int]]:
    """Where e-mail addresses stand in a text, as start and end."""
    places = []
    said = without_superseded(said, [match.span() for match in _ADDRESS.finditer(said)])
    for match in _ADDRESS.finditer(said):
        written = match.group().strip(_EDGES)
        if _address(written) is not None:
            start = match.start() + match.group().index(written)
            places.append((start, start + len(written)))
    return places


def phones_in(said: str) -> list[tuple[int, int]]:
    """Where telephone numbers stand in a text, as start and end."""
    for pattern in (_ADDRESS, _DATE):
        said = pattern.sub(lambda match: "|" * len(match.group()), said)
    said = _amended(said)
    return [
        match.span() for match in _NUMBER.finditer(said) if any(_valid(number) for number in _readings(match.group()))
    ]


def _amended(said: str) -> str:
    """The text without the numbers that it takes back, every other word where it was."""
    return without_superseded(said, [match.span() for match in _NUMBER.finditer(said)])


def _without_words_for_signs(text: str) -> str:
    """ "kari (at) online punktum no" with its signs; dots are only read where there is an address."""
    lowered = " ".join(text.split())
    signed = re.sub(
        _PLAIN_AT.pattern, "@", re.sub(_AT_IN_WORDS.pattern, "@", lowered, flags=re.IGNORECASE), flags=re.IGNORECASE
    )
    if "@" not in signed:
        return lowered
    dotted = re.sub(_DOT_IN_WORDS.pattern, ".", signed, flags=re.IGNORECASE)
    return _SPACED_AT.sub("@", dotted)


def _email(said: str) -> str | None:
    """The first address that can be one; None when nothing was meant as an address."""
    meant = False
    for match in _ADDRESS.finditer(said):
        meant = True
        address = _address(match.group().strip(_EDGES))
        if address is not None:
            return address
    if meant:
        raise NotUnderstood("invalid_email")
    return None


def _address(written: str) -> str | None:
    try:
        return validate_email(written, check_deliverability=False).normalized
    except (EmailNotValidError, ValueError):
        return None


def _phone(said: str) -> str | None:
    for match in _NUMBER.finditer(said):
        for number in _readings(match.group()):
            found = _valid(number)
            if found is not None:
                return found
    return None


def _readings(written: str) -> Iterator[str]:
    """The numbers that a run of digits may be: the whole, or one of several that stand side by side."""
    abroad = re.match(r"\(?\s*(?:\+|00)", written) is not None
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    if abroad:
        yield "+" + (digits[2:] if "+" not in written else digits)
        return
    yield digits
    if digits.startswith("47") and len(digits) == 10:
        yield "+" + digits
    groups = re.findall(r"\d+", written)
    # "45 91234567": a short number beside a whole one. Groups are never regrouped, or nine digits would hold eight good ones.
    if all(len(group) in (8,) or len(group) <= 2 for group in groups) and sum(len(group) <= 2 for group in groups) <= 1:
        yield from (group for group in groups if len(group) == 8)
    for size in range(2, len(groups)):
        head, tail = "".join(groups[:size]), "".join(groups[size:])
        if len(head) == 8 and len(tail) == 8:
            yield head


def _valid(number: str) -> str | None:
    if len(number) > LONGEST or (not number.startswith("+") and len(number) != 8):
        return None
    try:
        parsed = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return None
    # The library's plans of other countries leave out series that people have, so there only the length is judged.
    if parsed.country_code == HOME_CODE:
        fits = phonenumbers.is_valid_number(parsed)
    else:
        fits = phonenumbers.is_possible_number_with_reason(parsed) == phonenumbers.ValidationResult.IS_POSSIBLE
    if not fits:
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _too_odd(written: str, said: str) -> bool:
    """Whether a run of digits was meant as a telephone number although it cannot be one."""
    digits = re.sub(r"\D", "", written)
    return len(digits) >= SHORTEST or (len(digits) >= 3 and written.strip() == said.strip())
