"""No sentence claims more than the data: every page, with what comes along, with a first real file, and with nothing."""

import re

import pytest

from data.reference.geography import MUNICIPALITIES, area_name
from tests.page_walk import PARTLY_REAL, Visit, walk
from tests.page_walk import SIX as LISTED
from ui.wording.catalogue import LANGUAGES

NOBODY = {
    "sv": re.compile(
        r"kom aldrig|kom inte\b|(?<!att )\b[Ii]ngen kom\b|[Ii]nget (startat )?pilotprojekt"
        r"|(?:deltar|är) inte (?:med )?i något|[Uu]tan egna pilotprojekt"
    ),
    "en": re.compile(
        r"never came|(?<!whoever )did not come|(?<!that )\b[Nn]obody came|No pilot has started|not take part in any"
        r"|[Ww]ithout a pilot of"
    ),
}
"""What is said of those who are known not to have been there."""
WHITE = {
    "sv": re.compile(r"tort behov utan insats: \w|har stort behov utan insats|med stort behov har nåtts av"),
    "en": re.compile(
        r"igh need, no response: \w|ha(s|ve) high need and no response|very municipality with high need has been reached"
    ),
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


@pytest.mark.parametrize(("edition", "language"), [*READ, ("everything", "sv"), ("nothing", "sv")])
def test_number_and_noun_agree_on_every_page(edition: str, language: str) -> None:
    several = re.compile(
        r"(?<![\d,.\u202f\u00a0–-])(?<!av )\b1[ \u00a0](kommuner|piloter|rader|bilder|lärträffar|träffar|personer|områden"
        r"|municipalities|pilots|rows|slides|sessions|people|areas)\b"
        r"|(minst|at least)[ \u00a0]0\b|är pågår|is running and led"
    )
    for page, visit in walk(edition, language).items():
        found = several.search(everything_said(visit))
        assert found is None, f"{page}: {found}"


def test_nothing_that_is_not_loaded_is_said_to_be_measured() -> None:
    for page, visit in walk("nothing", "sv").items():
        if page.startswith("pages/method.py"):
            continue
        assert "Uppmätt per kommun" not in everything_said(visit), page
        assert not re.search(r", *$", everything_said(visit), re.MULTILINE), f"{page}: a title without its year"
    assert "skiljer sig tydligt" not in walk("nothing", "sv")["pages/municipality.py"].told


@pytest.mark.parametrize(
    ("edition", "real", "invented"),
    [
        ("six_rows", "Lärserien: minst 6 av 33 kommuner kom minst en gång.", "Lärserien: 7 pilotprojekt."),
        ("one_pilot", "Lärserien: 1 pilotprojekt.", "Lärserien: 4 lärträffar; 27 av 33 kommuner kom minst en gång."),
    ],
)
def test_the_start_page_tells_what_is_invented_in_a_sentence_of_its_own(edition: str, real: str, invented: str) -> None:
    told = walk(edition, "sv")["app.py"].told.splitlines()
    assert real in told and invented in told


def test_one_pilot_of_an_incomplete_list_has_at_least_one_municipality() -> None:
    told = walk("one_pilot", "sv")["pages/pilots.py one_pilot"].told
    assert "Pilot p1 har minst 1 kommun med." in told
    assert "Pilotprojektet startade 2023-03. Fas: pågår." in walk("one_pilot", "sv")["pages/pilots.py in_time"].told
