"""The two pages that are handed out fit one sheet of A4."""

import re

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.watching import settled


@pytest.mark.parametrize("path", ["/municipality", "/municipality?place=1275", "/leadership"])
def test_it_prints_on_one_sheet(open_page: OpenPage, path: str) -> None:
    page = settled(open_page(path))
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
