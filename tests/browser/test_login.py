"""The whole way through the login, against a provider on this machine: in, what one may, out, and back where one was."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.access import Role
from data.journal.acts import Acts, What
from data.journal.journal import Journal
from data.journal.people import People
from data.journal.standing import SECONDS
from tests.serving import Server, serving
from ui.wording.catalogue import Catalogue

T = Catalogue("sv")
WAIT = 60_000
"""Milliseconds."""
PEOPLE = (
    User(sub="asa", claims={"name": "Åsa Admin", "email": "asa@example.se", "roles": ["admin"]}),
    User(sub="per", claims={"name": "Per Publicerare", "email": "per@example.se", "roles": ["publisher"]}),
    User(
        sub="ann", claims={"name": "Ann Analytiker", "email": "ann@example.se", "roles": ["analyst"], "municipality": "1290"}
    ),
    User(sub="lo", claims={"name": "Lo Läsare", "email": "lo@example.se"}),
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A server that only shows its start page to those who have not logged in, and its provider."""

    server: Server
    provider: str

    def address(self, page: str = "") -> str:
        return f"{self.server.url}/{page}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with run_server_in_thread(user_claims=PEOPLE) as provider:
        issuer = f"http://localhost:{provider.server_port}"

        def settings(port: int) -> dict[str, str]:
            return {
                "KOMPETENS_LOGIN_PROVIDER": issuer,
                "KOMPETENS_LOGIN_CLIENT_ID": "kompetenskartan",
                "KOMPETENS_LOGIN_CLIENT_SECRET": "not-a-secret",
                "KOMPETENS_LOGIN_ADDRESS": f"http://127.0.0.1:{port}",
                "KOMPETENS_LOGIN_COOKIE_SECRET": "for-a-test-only-" * 3,
                "KOMPETENS_OPEN": "start",
                "AUTHLIB_INSECURE_TRANSPORT": "1",
            }

        with serving(tmp_path_factory.mktemp("login"), settings=settings) as server:
            yield Place(server=server, provider=issuer)


Enter = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def at_home(browser: Browser, place: Place) -> Iterator[BrowserContext]:
    """A browser that each takes over as if it were new, but with the scripts that another has fetched: they are most of
    what a new one costs. A page stays open in it, so that others need no process of their own.
    """
    with browser.new_context(locale="sv-SE", reduced_motion="reduce", viewport={"width": 1280, "height": 720}) as context:
        context.new_page().goto(place.address("_stcore/health"))
        yield context


@pytest.fixture
def enter(place: Place, at_home: BrowserContext) -> Iterator[Enter]:
    """Somebody with a browser of their own opens a page and logs in there."""
    asked: list[str] = []
    stays = at_home.pages[0]
    # The provider's page asks for a style sheet elsewhere.
    known = (place.server.url, place.provider, "https://cdn.jsdelivr.net/npm/@picocss", "data:", "blob:")

    def leave() -> None:
        for window in at_home.pages:
            if window is not stays:
                window.close()
        stays.evaluate("localStorage.clear()")
        at_home.clear_cookies()
        at_home.set_extra_http_headers({})

    def go(subject: str, page: str) -> Page:
        leave()
        window = at_home.new_page()
        window.goto(place.address(page))
        if subject:
            log_in(window, subject)
        return window

    at_home.on("request", note := lambda request: asked.append(request.url))
    yield go
    leave()
    at_home.remove_listener("request", note)
    assert [address for address in asked if not address.startswith(known)] == []


def log_in(window: Page, subject: str) -> None:
    window.locator("[data-testid=stMain] .st-key-log_in_here button, .st-key-log_in button").last.click()
    window.locator(f'button[name="sub"][value="{subject}"]').click()
    expect(window.locator(".st-key-log_out button")).to_be_attached(timeout=WAIT)


def asked_of(window: Page) -> str:
    return str(window.evaluate("location.pathname + location.search"))


def people(place: Place) -> People:
    return People(Journal(place.server.home))


def given(place: Place, name: str, role: Role | None) -> None:
    """An administrator elsewhere gives somebody a role."""
    known = next(one for one in people(place).all() if one.name == name)
    people(place).give(known.key, role, known.revision, by="")
    time.sleep(SECONDS)


def told(window: Page, key: str) -> None:
    expect(window.get_by_text(T(key))).to_be_visible(timeout=WAIT)
    window.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    assert window.locator("[data-testid='stException'], .st-key-top [data-testid='stAlertContentError']").count() == 0


def another_click(window: Page) -> None:
    """Whatever makes the page run: here the visitor's own municipality."""
    picker = window.locator(".st-key-choice_mine input")
    picker.click()
    window.get_by_role("option").nth(3).click()


def test_without_login_only_the_start_page_is_shown(enter: Enter) -> None:
    window = enter("", "skills_needs")
    told(window, "login.needed")
    assert window.locator(".st-key-frame_map, .js-plotly-plot").count() == 0
    window.get_by_role("link", name=T("page.start.title")).first.click()
    expect(window.locator("#map_start_map, .js-plotly-plot").first).to_be_attached(timeout=WAIT)
    names = window.locator(".st-key-menu [data-testid='stPageLink'] p").all_inner_texts()
    assert names == [T("page.start.title")]
    assert window.locator(".st-key-log_in button").is_visible()


def test_whoever_logs_in_is_where_they_were_and_sees_what_their_role_allows(enter: Enter, place: Place) -> None:
    window = enter("per", "skills_needs?lang=sv&areas=1280")
    assert asked_of(window).startswith("/skills_needs?") and "areas=1280" in asked_of(window)
    expect(window.locator(".st-key-login")).to_contain_text("Per Publicerare")
    expect(window.locator(".st-key-login")).to_contain_text(T("role.publisher"))
    window.goto(place.address("upload?lang=sv"))
    expect(window.locator("[data-testid='stFileUploader']")).to_be_visible(timeout=WAIT)
    window.goto(place.address("administration?lang=sv"))
    told(window, "shell.not_allowed")
    acts = Acts(Journal(place.server.home)).since()
    assert [act.who for act in acts if act.what is What.LOGGED_IN].count("Per Publicerare") == 1


def test_a_role_taken_away_holds_at_the_next_click_and_at_the_next_file(enter: Enter, place: Place) -> None:
    window = enter("ann", "upload?lang=sv")
    assert "mine=1290" in asked_of(window), "somebody from Kristianstad"
    field = window.locator("[data-testid='stFileUploader'] input")
    expect(field).to_be_attached(timeout=WAIT)
    given(place, "Ann Analytiker", Role.VIEWER)
    with window.expect_response(lambda answer: "upload_file" in answer.url and answer.request.method == "PUT") as refused:
        field.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n"})
    assert refused.value.status == 403
    another_click(window)
    told(window, "shell.not_allowed")
    given(place, "Ann Analytiker", None)


def test_logging_out_holds_in_every_window(enter: Enter, place: Place) -> None:
    window = enter("lo", "skills_needs?lang=sv")
    other = window.context.new_page()
    other.goto(place.address("pilots?lang=sv"))
    expect(other.locator(".js-plotly-plot").first).to_be_attached(timeout=WAIT)
    window.locator(".st-key-log_out button").click()
    window.get_by_role("button", name="End session").click()
    expect(window.locator(".st-key-log_in button, .st-key-log_in_here button").first).to_be_attached(timeout=WAIT)
    assert window.get_by_text(T("login.failed")).count() == 0
    time.sleep(SECONDS)
    another_click(other)
    told(other, "login.needed")


def test_a_login_that_comes_to_nothing_is_said(enter: Enter) -> None:
    window = enter("", "skills_needs?lang=sv")
    window.locator(".st-key-log_in_here button").click()
    window.locator('button[value="deny"]').click()
    told(window, "login.failed")
    assert asked_of(window).startswith("/skills_needs")


def test_no_header_raises_a_role(enter: Enter, place: Place) -> None:
    window = enter("", "")
    claimed = '{"name":"x","roles":["admin"],"is_logged_in":true}'
    window.context.set_extra_http_headers(
        {
            "X-Streamlit-User": claimed,
            "X-Forwarded-User": "asa",
            "X-Forwarded-Email": "asa@example.se",
            "Remote-User": "asa",
            "X-Forwarded-For": "127.0.0.1",
            "X-Roles": "admin",
        }
    )
    window.goto(place.address("administration?lang=sv"))
    told(window, "login.needed")


def test_an_administrator_gives_a_role(enter: Enter, place: Place) -> None:
    enter("lo", "")
    window = enter("asa", "administration?lang=sv")
    window.locator(".st-key-roles_who input").click()
    window.get_by_role("option", name="Lo Läsare").click()
    window.locator(".st-key-roles_role input").click()
    window.get_by_role("option", name=T("role.analyst")).click()
    window.locator(".st-key-roles_save button").click()
    expect(window.get_by_text("Lo Läsare är analytiker")).to_be_visible(timeout=WAIT)
    assert next(one.given for one in people(place).all() if one.name == "Lo Läsare") is Role.ANALYST
    act = Acts(Journal(place.server.home)).since()[0]
    assert (act.what, act.who, act.about["to"], act.about["role"]) == (What.ROLE_GIVEN, "Åsa Admin", "Lo Läsare", "analyst")
