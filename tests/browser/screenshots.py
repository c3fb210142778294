"""Pictures of the pages for people to look at: `python -m tests.browser.screenshots [page …]`.

Every page, or those named, in light and dark at 1280 and 360 px, in Swedish (add `--english` for English), into
tests/browser/shots/, which git ignores. `--server URL` uses a server that already runs.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser import chromium
from tests.browser.watching import Watch, settled
from tests.serving import serving
from ui.page.navigation import PAGES

SHOTS = Path(__file__).parent / "shots"
THEMES = ("light", "dark")
WIDTHS = (1280, 360)
TALLEST = 12_000
"""Pixels; a longer page is cut."""


def picture(profile: BrowserContext, url: str, theme: str, width: int, file: Path) -> None:
    """One page in its whole length."""
    page = profile.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    Watch(host=urlsplit(url).netloc).attach(page)
    page.goto(url)
    settled(page)
    unroll(page, width)
    page.screenshot(path=file)
    page.close()


def unroll(page: Page, width: int) -> None:
    """Make the window as tall as the page: Streamlit scrolls inside it, so a full-page picture would end early."""
    height = page.evaluate("Math.ceil(document.querySelector('[data-testid=\"stMain\"]').scrollHeight)")
    page.set_viewport_size({"width": width, "height": min(max(int(height), 900), TALLEST)})
    settled(page)


@contextmanager
def server_at(url: str | None) -> Iterator[str]:
    """The given server, or one of its own for as long as it takes."""
    if url:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as running:
        yield running.url


def main() -> None:
    """Take the pictures and name them `<page>_<theme>_<width>[_en].png`."""
    parser = argparse.ArgumentParser(description="Pictures of every page in light and dark, wide and narrow.")
    parser.add_argument("page", nargs="*", help="names of pages; all if none is given")
    parser.add_argument("--english", action="store_true")
    parser.add_argument("--server", metavar="URL")
    parser.add_argument("--query", default="", help="more of the address, e.g. indicator=…&areas=1280")
    wanted = parser.parse_args()
    unknown = set(wanted.page) - {one.name for one in PAGES}
    if unknown:
        parser.error(f"no page {', '.join(sorted(unknown))}; there are {', '.join(one.name for one in PAGES)}")
    pages = [one for one in PAGES if not wanted.page or one.name in wanted.page]
    query = "&".join(part for part in (wanted.query, "lang=en" if wanted.english else "") if part)
    SHOTS.mkdir(exist_ok=True)
    with sync_playwright() as playwright, server_at(wanted.server) as url:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        profile = browser.new_context(locale="sv-SE", reduced_motion="reduce")
        for one, theme, width in product(pages, THEMES, WIDTHS):
            file = SHOTS / f"{one.name}_{theme}_{width}{'_en' if wanted.english else ''}.png"
            picture(profile, f"{url}{one.address}" + (f"?{query}" if query else ""), theme, width, file)
            print(file)
        browser.close()


if __name__ == "__main__":
    main()
