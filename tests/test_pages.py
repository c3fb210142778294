"""Every page runs in both languages, with everything loaded, with official figures only, and with nothing at all."""

import pytest

from tests.page_walk import walk
from ui.page.navigation import PAGES
from ui.wording.catalogue import LANGUAGES, Catalogue

SERIES_PAGES = [f"pages/{name}.py" for name in ("cooperation", "coverage", "followup", "leadership")]
EDITIONS = ("everything", "official", "nothing")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_runs(edition: str, page, language: str) -> None:
    visit = walk(edition, language)[page.path]
    assert visit.errors == ()
    assert Catalogue(language)("product.name") in visit.told


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_loaded_is_said(edition: str, language: str) -> None:
    words = Catalogue(language)("sentence.not_loaded", name="").lstrip()
    assert (words in walk(edition, language)["pages/skills_needs.py"].told) == (edition == "nothing")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", ["app.py", "pages/participation.py", "pages/pilots.py", *SERIES_PAGES])
def test_demo_data_is_marked(edition: str, page: str) -> None:
    marked = Catalogue("sv")("demo.page") in walk(edition, "sv")[page].told
    assert marked == (edition == "everything")


@pytest.mark.parametrize("edition", EDITIONS)
def test_official_figures_alone_carry_no_demo_mark(edition: str) -> None:
    assert Catalogue("sv")("demo.page") not in walk(edition, "sv")["pages/skills_needs.py"].told
