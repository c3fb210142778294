"""Personal data: headings and cells that point to it. It is not needed, so it is refused before anything is kept."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

# Six ways of writing: 8507099805, 850709-9805, 850709+9805, 198507099805, 19850709-9805, 850709 9805.
_NUMBER = re.compile(r"(?<![0-9.,])((?:18|19|20)?[0-9]{6})[-+ –]?([0-9]{4})(?![0-9]|[.,][0-9])")
# Every repetition has a bound: a cell may have 32,767 characters, and an unbounded one would try each start to its end.
_EMAIL = re.compile(r"[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_EMAIL_SIGNS = ("@", "(at)", "[at]")
_PHONE = re.compile(
    r"(?<![\w.,\-])(?:(?:\+46|0046)[ \-/]?(?:\(0\))?[ \-/]?[1-9](?:[ \-/]?[0-9]){6,9}"
    r"|0(?:7[02369]|10)[ \-/]?[0-9]{1,3}(?:[ \-]?[0-9]{2,3}){2,3}"
    r"|0[1-9][0-9]{0,2} ?[-/] ?[0-9]{2,3}(?: ?[0-9]{2,3}){1,2})(?![0-9]|[.,][0-9])"
)
_NO_PHONE = re.compile(
    r"(?<![0-9])(?:(?:[0-3]?[0-9][/.\-])?[01]?[0-9][/\-](?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[/\-][01]?[0-9](?:[/\-][0-3]?[0-9])?|(?:19|20)[0-9]{2}[-/:][0-9]{2,6})(?![0-9])"
)
"""Dates and case numbers, which are divided as telephone numbers are: 15/03/2022, 01/2023, 2023-0012."""
_HEADING = re.compile(
    r"förnamn|fornamn|efternamn|tilltalsnamn|\bpersonn|personid|\bpnr\b|samordningsn|e-?post|e-?mail|\bmejl|\bmail"
    r"|telefon|\btel\b|\btel ?nr|\btfn|\bmobil ?(nr|nummer|telefon)?\b|\bphone|(?<!webb)adress|(?<!web )(?<!ip )\baddress"
    r"|födelsed|birth ?(date|day)|first ?name|last ?name|surname|given ?name|family ?name|full ?name|kontaktperson"
    r"|contact person|kontaktuppgift|deltagarens namn|social security"
)
_BARE_NAMES = frozenset({"namn", "name", "fullständigt namn", "för- och efternamn", "deltagare", "participant", "kontakt"})

PERSONAL_WORDS = {
    "personal_email": ("en e-postadress", "an e-mail address"),
    "personal_number": ("ett personnummer", "a personal identity number"),
    "personal_phone": ("ett telefonnummer", "a telephone number"),
}
"""What `personal_cell` finds, as it is told in Swedish and English."""


def personal_heading(heading: str) -> bool:
    """Whether a heading says that the column holds names, addresses or numbers of people."""
    folded = " ".join(unicodedata.normalize("NFC", heading).casefold().replace("_", " ").split())
    return _HEADING.search(folded) is not None


def bare_name_heading(heading: str) -> bool:
    """Whether a heading may mean people's names, or the names of something else."""
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split()) in _BARE_NAMES


def personal_cell(text: str) -> str | None:
    """The finding that a cell's text deserves: personal_number, personal_email, personal_phone, or None."""
    if len(text) < 6:
        return None
    if any(sign in text for sign in _EMAIL_SIGNS) and _EMAIL.search(text):
        return "personal_email"
    if any(_is_person(match) for match in _NUMBER.finditer(text)):
        return "personal_number"
    return "personal_phone" if _PHONE.search(text) and _PHONE.search(_NO_PHONE.sub(" ", text)) else None


def _is_person(match: re.Match[str]) -> bool:
    digits = match.group(1)[-6:] + match.group(2)
    return _is_date(match.group(1)) and _luhn(digits)


def _is_date(digits: str) -> bool:
    """A birth date; a coordination number has 60 added to the day. Without a century any that fits will do."""
    month, day = int(digits[-4:-2]), int(digits[-2:])
    day -= 60 if day > 60 else 0
    centuries = (digits[:-6],) if len(digits) == 8 else ("19", "20")
    return any(_exists(int(century + digits[-6:-4]), month, day) for century in centuries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).year == year
    except ValueError:
        return False


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def personal_texts(texts: Iterable[str]) -> dict[str, str]:
    """The texts that hold personal data, each with its finding. Most texts are settled by a glance at their length."""
    return {text: code for text in texts if len(text) > 5 and (code := personal_cell(text))}


def masked(text: str) -> str:
    """The text with anything personal covered, for showing what stands beside it."""
    for pattern in (_EMAIL, _PHONE):
        text = pattern.sub("•••", text)
    return _NUMBER.sub(lambda match: "•••" if _is_person(match) else match.group(), text)
