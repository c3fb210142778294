"""A vote as people meet it: the page on a telephone, without script, and the presenter's panel that follows it live."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.journal.journal import Journal
from data.journal.questions import Question
from data.journal.votes import Votes
from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage, Scheme
from tests.browser.watching import WATCHES, settled
from tests.phones import Phone, counted
from tests.serving import ROOT, Server, free_port, serving
from ui.wording.catalogue import Catalogue

HERE = Path(__file__).parent / "voting"
SMALLEST_TARGET = 44
PATIENCE = 60_000
T = Catalogue("sv")
LONG = "Vilket av hindren för arbetsplatsförlagt lärande inom vård- och omsorgsutbildningen ska vi ta oss an först?"
ANSWERS = ("Ja", "Nej", "Handledarkapaciteten på arbetsplatserna måste byggas ut innan något annat")


@pytest.fixture(scope="module")
def vote_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def voting(tmp_path_factory: pytest.TempPathFactory, vote_port: int) -> Iterator[Server]:
    """The panel's page on a server of its own; votes are for this machine only."""
    folder = tmp_path_factory.mktemp("voting")
    shutil.copytree(HERE, folder, dirs_exist_ok=True)
    for name in ("static", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KOMPETENS_VOTE_ADDRESS", "127.0.0.1")
        patch.setenv("KOMPETENS_VOTE_PORT", str(vote_port))
        with serving(tmp_path_factory.mktemp("home"), script="serve.py", folder=folder) as running:
            yield running


@pytest.fixture
def votes(voting: Server) -> Iterator[Votes]:
    """The votes of that server; whatever a test has left open is closed after it."""
    found = Votes(Journal(voting.home))
    yield found
    for story in ("s1", "phones"):
        for question in found.questions(story):
            found.close(question.question_id)


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    """A small screen in a browser without script."""
    with browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False) as context:
        yield context.new_page()


def ask(votes: Votes, story: str = "s1", text: str = "Är detta rätt?", options: tuple[str, ...] = ANSWERS) -> Question:
    return votes.open_question(text, options, language="sv", edition=1, story_id=story, slide_id="a")


def crowd(port: int, question: Question, *options: int) -> None:
    """A telephone for each option."""
    for option in options:
        assert counted(Phone(port).vote(question.code, option), question.code)


@pytest.fixture
def address(voting: Server, votes: Votes, vote_port: int, open_page: OpenPage) -> Iterator[str]:
    """What stands before a code, with the door opened by somebody who looks at an open question."""
    ask(votes, text="Öppnar dörren")
    open_page("/", base=voting.url)
    yield f"http://127.0.0.1:{vote_port}/r/"


def test_voting_works_without_script(votes: Votes, address: str, telephone: Page) -> None:
    question, following = ask(votes, "phones"), ask(votes, "phones", text="Och nästa?")
    telephone.goto(address + question.code)
    telephone.get_by_text("Nej", exact=True).click()
    telephone.get_by_role("button", name="Rösta").click()
    thanks = telephone.get_by_role("heading", name="Tack, din röst är räknad")
    expect(thanks).to_be_visible()
    telephone.go_back()
    telephone.reload()
    expect(thanks).to_be_visible()
    telephone.get_by_role("link", name=following.text).click()
    expect(telephone.get_by_role("heading", name=following.text)).to_be_visible()
    votes.close(following.question_id)
    telephone.get_by_text("Ja", exact=True).click()
    telephone.get_by_role("button", name="Rösta").click()
    expect(telephone.get_by_role("heading", name="Frågan är stängd")).to_be_visible()
    assert (votes.count(question.question_id).devices, votes.count(following.question_id).devices) == (1, 0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_of_the_page_is_accessible_on_a_telephone(
    browser: Browser, votes: Votes, address: str, theme: Scheme
) -> None:
    question = ask(votes, "phones", text=LONG)
    with browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=theme) as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(address + question.code)
        readable(page, theme)
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(14, 17, 23)"
        assert dark is (theme == "dark"), "the page's own style is allowed and follows the telephone"
        page.evaluate("document.querySelector('form').noValidate = true")
        page.get_by_role("button", name="Rösta").click()
        expect(page.get_by_role("alert")).to_be_visible()
        readable(page, theme)
        ask(votes, "phones", text="En till?")
        page.get_by_role("radio", name="Ja").check()
        readable(page, theme)
        page.get_by_role("button", name="Rösta").click()
        expect(page.get_by_role("heading", name="Tack, din röst är räknad")).to_be_visible()
        readable(page, theme)
        votes.close(question.question_id)
        page.reload()
        expect(page.get_by_role("heading", name="Frågan är stängd")).to_be_visible()
        readable(page, theme)
        page.goto(address + "222222")
        readable(page, theme)
    assert not [fault for fault in faults if "Content Security Policy" in fault]


def readable(page: Page, theme: Scheme) -> None:
    """axe finds nothing, nothing sticks out, and everything that is pressed is big enough for a thumb."""
    assert axe(page, colours_only=theme == "dark") == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    for target in page.locator("label, button, a").all():
        box = target.bounding_box()
        assert box and box["height"] >= SMALLEST_TARGET and box["width"] >= SMALLEST_TARGET


def test_the_presenter_asks_follows_and_closes_without_a_reload(
    open_page: OpenPage, voting: Server, votes: Votes, vote_port: int
) -> None:
    page = open_page("/", base=voting.url)
    page.get_by_label(T("voting.text"), exact=True).fill("Är <b>detta</b> rätt?")
    page.get_by_role("button", name=T("voting.open")).click()
    settled(page)
    question = votes.questions("s1")[-1]
    assert question.is_open and question.options == ("Ja", "Nej", "Vet inte")
    expect(page.get_by_role("heading", name="Är <b>detta</b> rätt?")).to_be_visible()
    expect(page.get_by_text(f"http://127.0.0.1:{vote_port}/r/{question.code}")).to_be_visible()
    page.evaluate("window.stillTheSame = true")
    before = list(WATCHES[page].requests)
    crowd(vote_port, question, 0, 0, 1)
    expect(page.get_by_text("3 röster hittills".replace("3 ", "3\u00a0"))).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(T("voting.waiting"))).to_be_visible()
    crowd(vote_port, question, 0, 2)
    expect(page.get_by_text("3\u00a0röster (60\u00a0%)")).to_be_visible(timeout=PATIENCE)
    crowd(vote_port, question, 1)
    expect(page.get_by_text(T("voting.behind", votes=5, devices=6))).to_be_visible(timeout=PATIENCE)
    assert axe(page) == []
    assert page.evaluate("window.stillTheSame") and WATCHES[page].requests == before, "nothing was loaded anew"
    page.get_by_role("button", name=T("voting.close")).click()
    settled(page)
    for said in ("3\u00a0röster (50\u00a0%)", "2\u00a0röster (33\u00a0%)", "1\u00a0röst (17\u00a0%)"):
        expect(page.get_by_text(said).first).to_be_visible()
    assert not votes.question(question.question_id).is_open
    assert axe(page) == []
    received = WATCHES[page].bytes_received
    page.wait_for_timeout(5_000)
    assert WATCHES[page].bytes_received == received, "a closed question asks for nothing more"


def test_a_question_closed_elsewhere_closes_here_too(open_page: OpenPage, voting: Server, votes: Votes) -> None:
    question = ask(votes)
    page = open_page("/", base=voting.url)
    expect(page.get_by_role("button", name=T("voting.close"))).to_be_visible()
    votes.close(question.question_id)
    expect(page.get_by_role("button", name=T("voting.close"))).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text(T("voting.summary_none")).first).to_be_visible()


def test_an_open_vote_sends_little(open_page: OpenPage, voting: Server, votes: Votes, vote_port: int) -> None:
    question = ask(votes)
    page = open_page("/", base=voting.url)
    crowd(vote_port, question, 0, 0, 1, 1, 2)
    expect(page.get_by_text(T("voting.in_step"))).to_be_visible(timeout=PATIENCE)
    watch, before = WATCHES[page], WATCHES[page].bytes_received
    page.wait_for_timeout(6_000)
    # Three or four looks; the whole page is tens of kilobytes.
    assert watch.bytes_received - before < 10_000


def test_a_question_that_cannot_be_asked_is_told(open_page: OpenPage, voting: Server, votes: Votes) -> None:
    asked = len(votes.questions("s1"))
    page = open_page("/", base=voting.url)
    page.get_by_role("button", name=T("voting.open")).click()
    settled(page)
    expect(page.get_by_text("Skriv en fråga först.")).to_be_visible()
    assert len(votes.questions("s1")) == asked


def test_those_who_only_look_cannot_ask(open_page: OpenPage, voting: Server, votes: Votes) -> None:
    ask(votes)
    page = open_page("/?role=viewer", base=voting.url)
    assert page.get_by_role("button", name=T("voting.open")).count() == 0
    assert page.get_by_text("/r/").count() == 0
    expect(page.get_by_role("heading", name=T("voting.results"))).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_room_can_read_it_at_eight_metres(
    open_page: OpenPage, voting: Server, votes: Votes, vote_port: int, theme: Scheme
) -> None:
    question = ask(votes, text=LONG)
    page = open_page("/", base=voting.url, width=1920, height=1080, theme=theme)
    crowd(vote_port, question, 0, 0, 1, 1, 2)
    expect(page.get_by_text(T("voting.in_step"))).to_be_visible(timeout=PATIENCE)
    sizes = page.evaluate(
        "() => Object.fromEntries(['kk-asked', 'kk-address', 'kk-total', 'kk-said', 'kk-number', 'kk-hint'].map("
        "name => [name, parseFloat(getComputedStyle(document.querySelector('.' + name)).fontSize)]))"
    )
    assert sizes["kk-asked"] >= 40 and min(sizes.values()) >= 20, sizes
    assert axe(page, colours_only=theme == "dark") == []
    code = page.get_by_role("img", name=T("voting.qr", address=f"http://127.0.0.1:{vote_port}/r/{question.code}"))
    assert code.bounding_box()["width"] >= 300


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel_fits_a_telephone(
    open_page: OpenPage, voting: Server, votes: Votes, vote_port: int, theme: Scheme
) -> None:
    question = ask(votes, text=LONG)
    page = open_page("/", base=voting.url, width=360, theme=theme)
    crowd(vote_port, question, 0, 0, 1, 1, 2)
    expect(page.get_by_text(T("voting.in_step"))).to_be_visible(timeout=PATIENCE)
    assert axe(page, colours_only=theme == "dark") == []
    sideways = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
    )
    assert sideways <= 1
