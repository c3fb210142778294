"""The browser tests' own footing, proved on tiny pages: what it must notice, it notices."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.browser import chromium
from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage, with_parameters
from tests.browser.maps import click_area, polygons
from tests.browser.watching import WATCHES, Watch, settled
from tests.serving import ROOT


def test_a_page_is_handed_over_when_its_map_is_drawn(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page("/", base=tiny_url)
    shapes = polygons(page)
    assert shapes.count() == 33
    widths = shapes.evaluate_all("shapes => shapes.map(shape => shape.getBoundingClientRect().width)")
    assert min(widths) > 0 and max(widths) < 300, "a shape wound the wrong way covers the whole map"


def test_a_map_asks_nobody_else_and_breaks_no_rule_of_the_page(open_page: OpenPage, tiny_url: str) -> None:
    watch = WATCHES[open_page("/", base=tiny_url)]
    assert watch.foreign == [] and watch.faults == []
    assert any(address.endswith("/app/static/topojson/world_110m.json") for address in watch.requests)
    assert any(address.startswith("ws://") for address in watch.requests)
    assert watch.bytes_received > 10_000


def test_a_click_and_a_choice_are_waited_for(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page("/", base=tiny_url)
    page.get_by_role("button", name="Räkna").click()
    settled(page)
    assert page.get_by_text("tryckt: ja").is_visible()
    page.get_by_role("combobox", name="Indikator").click()
    page.get_by_role("option", name="Två").click()
    settled(page)
    assert page.get_by_text("Valt: Två").is_visible()
    assert polygons(page).count() == 33, "all equal values draw too"


def test_a_click_on_the_map_names_the_municipality(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page("/", base=tiny_url)
    for code in ("1280", "1231", "1273"):
        click_area(page, code)
        settled(page)
        assert page.get_by_text(f"Klickat: {code}").is_visible()
    with pytest.raises(LookupError, match="no polygon for 0180"):
        click_area(page, "0180")


def test_a_slow_page_is_waited_for_and_an_endless_one_is_not(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page("/second?seconds=2", base=tiny_url)
    assert page.get_by_role("heading", name="Andra sidan").is_visible()
    page = open_page("/second?seconds=30", base=tiny_url, wait=False)
    with pytest.raises(TimeoutError, match="unfinished after 1 seconds: "):
        settled(page, 1)


def test_another_host_is_noticed_and_forbidden(open_page: OpenPage, tiny_url: str) -> None:
    watch = WATCHES[open_page("/second?abroad=1", base=tiny_url)]
    assert watch.foreign == ["https://example.com/picture.png"]
    assert any("Content Security Policy" in fault for fault in watch.faults)
    watch.requests.clear()


def test_another_host_is_out_of_reach(browser: Browser) -> None:
    with browser.new_context() as context, pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        context.new_page().goto("http://example.com/")


@pytest.mark.parametrize(
    ("address", "foreign"),
    [
        ("http://127.0.0.1:8501/a", False),
        ("ws://127.0.0.1:8501/_stcore/stream", False),
        ("data:image/png;base64,AAAA", False),
        ("blob:http://127.0.0.1:8501/1", False),
        ("http://127.0.0.1:9999/", True),
        ("https://cdn.plot.ly/world_110m.json", True),
        ("wss://127.0.0.1.example/", True),
    ],
)
def test_what_is_foreign(address: str, foreign: bool) -> None:
    assert bool(Watch(host="127.0.0.1:8501", requests=[address]).foreign) is foreign


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_themes_leave_every_kind_of_text_readable(open_page: OpenPage, tiny_url: str, theme: str) -> None:
    page = open_page("/", base=tiny_url, theme=theme)
    background = page.evaluate("getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}[theme]
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = axe(settled(page), colours_only=theme == "dark")
        assert [str(violation) for violation in found] == [], f"at {width}"


def test_axe_finds_what_is_wrong(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page("/second", base=tiny_url)
    page.evaluate(
        "document.querySelector('[data-testid=\"stMain\"]').insertAdjacentHTML('beforeend', '<img src=\"favicon.png\">')"
    )
    assert [violation.rule for violation in axe(page)] == ["image-alt"]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_has_the_language_of_its_address(open_page: OpenPage, tiny_url: str, lang: str) -> None:
    page = open_page("/second", base=tiny_url, lang=lang)
    assert page.locator("html").get_attribute("lang") == lang


def test_addresses_keep_their_own_parameters() -> None:
    assert with_parameters("http://x/a?b=1", lang="en", embed=True) == "http://x/a?b=1&lang=en&embed=true"
    assert with_parameters("http://x/", lang=None, embed=False) == "http://x/"


def search(**changed: str) -> "subprocess.CompletedProcess[str]":
    """Look for a browser in a process of its own, where `chromium`'s parts can be taken away."""
    environment = {key: value for key, value in os.environ.items() if key != chromium.VARIABLE} | changed
    command = [sys.executable, "-m", "tests.browser.chromium"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_named_browser_comes_first(tmp_path: Path) -> None:
    named = tmp_path / "my-chromium"
    named.touch()
    assert search(**{chromium.VARIABLE: str(named)}).stdout.strip() == str(named)


def test_a_wrongly_named_browser_is_an_error_with_its_name() -> None:
    done = search(**{chromium.VARIABLE: "/nowhere/chromium"})
    assert done.returncode != 0
    assert "KOMPETENS_CHROMIUM is '/nowhere/chromium'" in done.stderr


def test_each_way_is_tried_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    for name in ("_on_machine", "_playwrights", "_downloaded", "_debians"):
        monkeypatch.setattr(chromium, name, lambda name=name: tried.append(name))
    with pytest.raises(chromium.NoBrowser, match="Install Chromium or Chrome"):
        chromium.find()
    assert tried == ["_on_machine", "_playwrights", "_on_machine", "_playwrights", "_downloaded", "_debians"]


def test_a_program_that_never_ends_is_given_up() -> None:
    assert not chromium._succeeds([sys.executable, "-c", "import time; time.sleep(60)"], 0.5)
    assert not chromium._succeeds(["/nowhere/chromium", "--version"], 5)


def test_without_a_browser_the_run_fails_and_does_not_skip(tmp_path: Path) -> None:
    test = tmp_path / "test_any.py"
    test.write_text("from tests.browser.conftest import browser\n\n\ndef test_any(browser):\n    pass\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", str(test)]
    environment = os.environ | {chromium.VARIABLE: "/nowhere/chromium"}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 4
    assert "there is no such file" in done.stdout + done.stderr


def test_a_page_with_a_path_asks_the_server_once(open_page: OpenPage, server_url: str) -> None:
    """Streamlit takes the path of a page for that of a server, is refused, waits and tries again."""
    page = open_page("/history")
    first = [address.removeprefix(server_url) for address in WATCHES[page].requests if "_stcore/" in address]
    assert sorted(one for one in first if one.startswith("/")) == ["/_stcore/health", "/_stcore/host-config"]
    socket = server_url.replace("http", "ws", 1)
    assert [one for one in first if not one.startswith("/")] == [f"{socket}/_stcore/stream"]
