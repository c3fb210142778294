"""A browser, a server and pages for the tests in this folder. Each test process has its own of each."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium
from tests.browser.visiting import WIDE
from tests.browser.watching import Watch, settled
from tests.serving import ROOT, Server, serving

TINY = Path(__file__).parent / "tiny"
NO_BROWSER = 4
"""What pytest ends with when there is no browser: not a skip, not a pass."""

Scheme = Literal["light", "dark"]
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    try:
        executable = chromium.find()
    except chromium.NoBrowser as fault:
        if "PYTEST_XDIST_WORKER" in os.environ:  # a worker that leaves looks like a crash
            pytest.fail(str(fault), pytrace=False)
        pytest.exit(str(fault), returncode=NO_BROWSER)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable,
            args=[*chromium.arguments(), *chromium.SPARING],
            chromium_sandbox="--no-sandbox" not in chromium.arguments(),
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """One set of cookies and one cache for all pages, so that each need not fetch Streamlit's scripts again."""
    with browser.new_context(locale="sv-SE", reduced_motion="reduce") as context:
        yield context


@pytest.fixture(scope="session")
def anchor(profile: BrowserContext) -> Page:
    """A page that stays when those of a test are closed, so that the browser keeps their process.

    Opening a page in a new process takes twice the work.
    """
    return profile.new_page()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a store of its own, with nothing but what is packaged."""
    with serving(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="session")
def server_url(server: Server) -> str:
    """Where the dashboard is; no slash at the end."""
    return server.url


@pytest.fixture(scope="session")
def tiny_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the tiny pages are, with the real settings, static files and layers."""
    folder = tmp_path_factory.mktemp("tiny")
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    for name in ("static", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    with serving(tmp_path_factory.mktemp("tiny_home"), script="serve.py", folder=folder) as running:
        yield running.url


@pytest.fixture(scope="module")
def visitor(profile: BrowserContext, server: Server) -> Iterator[Page]:
    """Somebody who goes from page to page by the menu: loading each anew costs more than all that is asked of it."""
    page = profile.new_page()
    watch = Watch(host=server.url.split("//")[1])
    watch.attach(page)
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(server.url)
    yield settled(page)
    page.close()
    assert watch.foreign == []


@pytest.fixture
def open_page(request: pytest.FixtureRequest, profile: BrowserContext, anchor: Page) -> Iterator[OpenPage]:
    """`open_page(path, lang=…, theme=…, width=…)` opens a page of its own and waits until it is drawn.

    The test fails if any page asked another host for anything. `base` is another server than the dashboard;
    `wait=False` hands the page over at once.
    """
    watches: list[Watch] = []
    others = set(profile.pages)

    def open_one(
        path: str = "/",
        *,
        lang: str | None = None,
        theme: Scheme = "light",
        width: int = 1280,
        height: int = 900,
        embed: bool = False,
        base: str | None = None,
        wait: bool = True,
    ) -> Page:
        base = base or request.getfixturevalue("server_url")
        if anchor.url == "about:blank":
            anchor.goto(base + "/_stcore/health")
        address = with_parameters(base + path, lang=lang, embed=embed)
        page = profile.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        watch = Watch(host=urlsplit(address).netloc)
        watch.attach(page)
        watches.append(watch)
        page.goto(address)
        return settled(page) if wait else page

    yield open_one
    for page in (page for page in profile.pages if page not in others):
        # Streamlit remembers a chosen theme there.
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")
        page.close()
    foreign = [address for watch in watches for address in watch.foreign]
    assert foreign == [], f"asked other hosts: {foreign}"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The start page, drawn."""
    return open_page("/")


def with_parameters(address: str, *, lang: str | None, embed: bool) -> str:
    """The address with the language and Streamlit's `embed` added."""
    wanted = [f"lang={lang}"] if lang else []
    wanted += ["embed=true"] if embed else []
    joint = "&" if "?" in address else "?"
    return address + joint + "&".join(wanted) if wanted else address
