"""Pictures and PDF: what is in them, that nothing leaves the machine, and that the browser behaves and goes away."""

import base64
import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from data.settings import browser
from data.vocabulary import Level
from tests.browser.chromium import find as executable
from tests.exported_files import document, suppressed
from tests.figure_cases import SPREAD, result
from ui.document import result_tables
from ui.document.document import Document
from ui.export.browser import chromium, pdf, picture, png, svg
from ui.export.browser.chromium import Browser, NoBrowser, TooSlow
from ui.figures import maps
from ui.wording.catalogue import LANGUAGES, Catalogue

T = Catalogue("sv")
ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True, scope="module")
def browser_of_the_tests() -> Iterator[None]:
    """The same browser that the other browser tests use, ended after the last of these."""
    with pytest.MonkeyPatch.context() as patch:
        path = executable()
        patch.setattr(browser, "found", lambda: path)
        yield
        chromium.BROWSER.close()


@pytest.fixture
def fresh() -> Iterator[Browser]:
    """A browser of the test's own."""
    one = Browser()
    yield one
    one.close()


def mapped(language: str = "sv", *, demo: bool = True) -> Document:
    t = Catalogue(language)
    found = suppressed() if demo else result(SPREAD)
    made = document(result_tables.of_map(t, found, ["1280"]), found, language=language)
    return replace(made, figure=lambda theme: maps.choropleth(t, found, theme), level=Level.OBSERVED)


def small(text: str = "x") -> dict:
    return {"data": [{"type": "bar", "x": ["å"], "y": [1]}], "layout": {"title": {"text": text}}}


def words(content: bytes) -> str:
    """All text of an SVG."""
    return " ".join("".join(ElementTree.fromstring(content).itertext()).replace("\xa0", " ").split())


# --- what is in them ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_stands_alone(language: str) -> None:
    t, made = Catalogue(language), mapped(language)
    told = words(svg.write(made)).replace(" ", "")
    for part in (made.title, t("figure.demo"), "Ängelholm", "Östra Göinge", made.source, "2026-03-04"):
        assert "".join(part.split()) in told, part
    assert t("level.observed").replace(" ", "") not in told, "invented figures were measured nowhere"
    assert t("level.observed").replace(" ", "") in words(svg.write(mapped(language, demo=False))).replace(" ", "")


def test_real_figures_carry_no_demo_mark_in_a_picture() -> None:
    assert T("figure.demo") not in words(svg.write(mapped(demo=False)))


def test_the_map_is_drawn_and_sharp() -> None:
    """33 polygons, in the colours of their classes; without its own coastlines Plotly would draw none."""
    made = mapped()
    drawn = ElementTree.fromstring(svg.write(made))
    assert len(drawn.findall(".//{*}g[@class='choroplethlayer']//{*}path")) == 33
    image = Image.open(io.BytesIO(png.write(made))).convert("RGB")
    assert image.width == picture.WIDTH * picture.SCALE
    share = sum(count for count, colour in image.getcolors(2**24) or [] if max(colour) - min(colour) > 12)
    assert share > 0.05 * image.width * image.height
    assert image.getpixel((3, 3)) == (255, 255, 255)


def test_nothing_in_a_title_becomes_markup() -> None:
    hostile = "<b>x</b> <a href='http://example.org'>y</a> & <script>z"
    content = svg.write(replace(mapped(), title=hostile))
    assert hostile.replace(" ", "") in words(content).replace(" ", "")
    assert b"example.org" in content and not ElementTree.fromstring(content).findall(".//{*}a")


def test_the_words_stay_inside_the_picture() -> None:
    long = replace(mapped(), title="Mycket långa ord om åtgärder på Österlen " * 6, source="Källa: en lång källa. " * 20)
    figure, height = picture.framed(long)
    plain = picture.plain(long)[1]
    assert height > plain + 200
    margin = figure["layout"]["margin"]
    for note in figure["layout"]["annotations"]:
        if note.get("font", {}).get("size") in (picture.TITLE_SIZE, picture.SOURCE_SIZE) and note["x"] == 0:
            assert -margin["b"] < note["yshift"] <= margin["t"]


# --- PDF ----------------------------------------------------------------------------------------------------------


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def test_a_figure_as_pdf() -> None:
    content = pdf.write(mapped())
    assert content.startswith(b"%PDF-") and pages(content) <= 2


@pytest.mark.parametrize("count", [1, 3, 9])
def test_a_page_is_one_sheet_of_a4(count: int) -> None:
    table = replace(mapped(), figure=None)
    made = [mapped(), table, *[replace(table, title=f"Tabell {place}") for place in range(count)]]
    content = pdf.page_pdf("Östra Göinge – så är läget", made, "sv")
    assert pages(content) == 1
    width, height = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content).groups()
    assert abs(float(width) - 595.3) < 1 and abs(float(height) - 841.9) < 1


def test_a_page_holds_what_it_shows_and_runs_nothing() -> None:
    hostile = "<script>document.title='x'</script><img src='http://example.org/x'>"
    made = replace(mapped(), figure=None, title=hostile, sentence=hostile, source=hostile)
    caught: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf.BROWSER, "page", lambda html, _scales: caught.append(html) or b"")
        pdf.page_pdf(hostile, [made, mapped()], "sv")
        pdf.write(made)
    for html in caught:
        assert "<script" not in html and "<img src='http" not in html
        assert "default-src 'none'" in unescape(html) and '<html lang="sv">' in html
    assert "Ängelholm" in base64.b64decode(caught[0].split("base64,")[1].split('"')[0]).decode()
    assert T("figure.demo") in caught[0]


# --- the browser --------------------------------------------------------------------------------------------------


class Recorder(BaseHTTPRequestHandler):
    """Takes down who asks for what, and answers nothing useful."""

    asked: list[str] = []  # noqa: RUF012 - one for the class, as the server makes an object for every request

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(502)

    do_CONNECT = do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def recording() -> Iterator[tuple[str, list[str]]]:
    server = HTTPServer(("127.0.0.1", 0), Recorder)
    Recorder.asked.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", Recorder.asked
    finally:
        server.shutdown()


def test_a_picture_asks_nobody_for_anything(fresh: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that would leave goes to the proxy, here one that takes it down. What a browser asks its own maker for is
    not ours to prevent, only to let end at the proxy that does not exist."""
    figure, height = picture.framed(mapped())
    with recording() as (address, asked):
        monkeypatch.setattr(chromium, "NOWHERE", address)
        assert fresh.picture(figure, "png", width=960, height=height)
        assert fresh.page("<!doctype html><title>x</title><body>å", (1.0,))
        time.sleep(1)
        assert [one for one in asked if re.search("plot|cdn|jsdelivr|unpkg|mathjax|json$|fonts", one)] == []


def test_nothing_reaches_anybody_not_even_on_this_machine(fresh: Browser) -> None:
    with recording() as (address, asked):
        layout = {"images": [{"source": f"{address}/x.png", "x": 0, "y": 1, "sizex": 1, "sizey": 1}]}
        fresh.picture({**small(), "layout": layout}, "svg", width=300, height=200)
        fresh.page(f"<!doctype html><body><p>å</p><img src='{address}/y.png' onerror='1' hidden loading=lazy>", (1.0,))
        assert asked == []


def test_several_at_once_get_each_their_own(fresh: Browser) -> None:
    names = [f"Bild{place}" for place in range(12)]
    with ThreadPoolExecutor(6) as many:
        found = list(many.map(lambda name: fresh.picture(small(name), "svg", width=300, height=200), names))
    for name, content in zip(names, found, strict=True):
        assert name in words(content)


def test_a_browser_that_died_is_replaced(fresh: Browser) -> None:
    fresh.picture(small(), "svg", width=300, height=200)
    assert fresh._opened is not None
    os.killpg(fresh._opened.result().subprocess.pid, signal.SIGKILL)
    assert b"<svg" in fresh.picture(small(), "svg", width=300, height=200)


def test_what_takes_too_long_says_so(fresh: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "PATIENCE", 0.01)
    with pytest.raises(TooSlow) as caught:
        fresh.picture(small(), "svg", width=300, height=200)
    assert "PowerPoint" in caught.value.sentence("sv") and "PowerPoint" in caught.value.sentence("en")
    monkeypatch.setattr(chromium, "PATIENCE", 60.0)
    assert b"<svg" in fresh.picture(small(), "svg", width=300, height=200)


def test_without_a_browser_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "found", lambda: None)
    with pytest.raises(NoBrowser) as caught:
        png.write(mapped())
    assert "Chromium" in caught.value.sentence("sv") and "Chromium" in caught.value.sentence("en")


def test_an_idle_browser_is_closed(fresh: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "IDLE", 0.2)
    fresh.picture(small(), "svg", width=300, height=200)
    assert until(lambda: fresh._opened is None)


HELD = """
import sys, time
from pathlib import Path
from data.settings import browser
browser.found = lambda: Path(sys.argv[1])
from ui.export.browser.chromium import BROWSER
BROWSER.picture({"data": [], "layout": {}}, "svg", width=100, height=100)
print(BROWSER._opened.result().subprocess.pid, flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize("killed", [False, True], ids=["ends", "killed"])
def test_no_process_is_left_when_the_server_ends(killed: bool) -> None:
    command = [sys.executable, "-c", HELD, str(executable()), "60" if killed else "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    group = int(server.stdout.readline())
    if killed:
        server.kill()
    server.wait(60)
    server.stdout.close()
    assert until(lambda: not alive(group)), group


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def until(true) -> bool:
    """Whether it becomes true within a while that is long enough for a busy machine."""
    for _ in range(300):
        if true():
            return True
        time.sleep(0.1)
    return False
