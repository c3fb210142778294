"""No sentence claims more than the data: every page, with what comes along, with a first real file, and with nothing."""

import re

import pytest

from data.reference.geography import MUNICIPALITIES, area_name
from tests.page_walk import PARTLY_REAL, Visit, walk
from tests.page_walk import SIX as LISTED
from ui.wording.catalogue import LANGUAGES

NOBODY = {
    "sv": re.compile(
        r"kom aldrig|kom inte\b|(?<!att )\b[Ii]ngen kom\b|[Ii]nget (startat )?pilotprojekt|deltar inte i något"
        r"|[Uu]tan egna pilotprojekt"
    ),
    "en": re.compile(
        r"never came|(?<!whoever )did not come|(?<!that )\b[Nn]obody came|No pilot has started|not take part in any"
        r"|[Ww]ithout a pilot of"
    ),
}
"""What is said of those who are known not to have been there."""
WHITE = {
    "sv": re.compile(r"tort behov utan insats: \w|har stort behov utan insats|med stort behov har nåtts av"),
    "en": re.compile(r"igh need, no response: \w|ha(s|ve) high need and no response|very municipality with high need has been reached"),
}
NOT_REPORTED = {"sv": "inte rapporterat", "en": "not reported"}
READ = (*((edition, "sv") for edition in PARTLY_REAL), ("six_rows", "en"))
"""Each first file read in the interface's first language, and one of them in the other."""


def everything_said(visit: Visit) -> str:
    """The words of a page, and of each of its cards those that go into files."""
    parts = [visit.told]
    for one in visit.taken:
        document = one.document
        parts += [document.title, document.sentence, document.source, *document.notes]
        parts += [cell for cells in document.full_table.values() for cell in cells]
    return "\n".join(parts)


@pytest.mark.parametrize(("edition", "language"), READ)
def test_nobody_is_said_to_have_stayed_away(edition: str, language: str) -> None:
    for page, visit in walk(edition, language).items():
        assert visit.errors == (), page
        said = everything_said(visit)
        for claim in NOBODY[language].finditer(said):
            line = said[said.rfind("\n", 0, claim.start()) + 1 : said.find("\n", claim.end())]
            assert about_demo(edition, line), f"{page}: {line}"


def about_demo(edition: str, line: str) -> bool:
    """Whether a line is about the other family, which is still demo data and complete."""
    pilots = re.search(r"[Pp]ilot", line)
    return (edition == "six_rows" and bool(pilots)) or (edition == "one_pilot" and not pilots)


@pytest.mark.parametrize(("edition", "language"), [*READ, ("nothing", "sv")])
def test_no_municipality_is_called_a_white_spot(edition: str, language: str) -> None:
    for page, visit in walk(edition, language).items():
        assert not WHITE[language].search(everything_said(visit)), page


@pytest.mark.parametrize("edition", ["nothing", "official"])
def test_without_data_nothing_is_said_of_anybody(edition: str) -> None:
    for page, visit in walk(edition, "sv").items():
        assert not NOBODY["sv"].search(everything_said(visit)), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_reported_is_said_to_be(language: str) -> None:
    told = walk("six_rows", language)["pages/participation.py"].told
    assert NOT_REPORTED[language] in told
    assert len(LISTED) == 6
    assert area_name(MUNICIPALITIES[-1].code) in told


def test_what_comes_along_still_says_who_stayed_away() -> None:
    assert NOBODY["sv"].search(everything_said(walk("everything", "sv")["pages/participation.py"]))
