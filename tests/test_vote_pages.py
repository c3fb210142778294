"""The participants' page over real HTTP: every state, and nothing but what it is for."""

import re
import socket
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from data.journal.file.journal_file import FILE
from data.journal.journal import Journal
from data.journal.questions import Question
from data.journal.votes import Votes, new_device
from data.settings.vote import Settings
from tests.phones import BALLOT, FORM, Phone, counted
from tests.serving import free_port
from ui.voting import listening, routes
from ui.voting.limits import MOST_KEYS, Limit, Limits
from ui.voting.listening import Room
from ui.voting.routes import COOKIE, ParticipantPages

NASTY = "<script>alert('å')</script>\"'&amp;${x}"
Opened = Callable[..., int]


@pytest.fixture
def votes(tmp_path: Path) -> Votes:
    return Votes(Journal(tmp_path))


@pytest.fixture
def opened(votes: Votes) -> Iterator[Opened]:
    """`opened(limits=…, linger=…, url=…)` opens a room for this machine only and gives its port."""
    rooms = []

    def open_one(limits: Limits | None = None, linger: float = 60.0, url: str = "") -> int:
        port = free_port()
        chosen = Settings(address="127.0.0.1", ports=(port,), url=url)
        room = Room(votes, chosen, linger=linger, pages=ParticipantPages(votes, chosen, limits))
        rooms.append(room)
        room.open()
        return port

    yield open_one
    for room in rooms:
        room.close()
        assert not room.is_listening


def ask(
    votes: Votes, text: str = "Är detta rätt?", language: str = "sv", options: tuple[str, ...] = ("Ja", "Nej")
) -> Question:
    return votes.open_question(text, options, language=language, edition=1, story_id="s")


class Tags(HTMLParser):
    """The tags of a page and its text as a browser understands it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_vote_from_scan_to_thanks(votes: Votes, opened: Opened) -> None:
    question, port = ask(votes), opened()
    phone = Phone(port)
    page = phone.ask(f"/r/{question.code}")
    assert page.status == 200 and '<html lang="sv">' in page.text
    answer = phone.post(question.code, 1, BALLOT.search(page.text)[1])
    assert counted(answer, question.code) and answer.text == ""
    assert "Tack, din röst är räknad" in phone.ask(answer.headers["location"]).text
    assert "Telefonen hade redan röstat" not in phone.seen[-1].text
    assert votes.count(question.question_id).devices == 1


def test_a_second_vote_is_told_that_the_first_stands(votes: Votes, opened: Opened) -> None:
    question, phone = ask(votes), Phone(opened())
    first, second = phone.ballot(question.code), phone.ballot(question.code)
    assert counted(phone.post(question.code, 0, first), question.code)
    answer = phone.post(question.code, 1, second)
    assert answer.status == 303 and not counted(answer, question.code)
    page = phone.ask(answer.headers["location"]).text
    assert "Den första rösten gäller" in page and "Tack" in page
    assert counted(phone.post(question.code, 0, first), question.code), "the first one sent again is still counted"
    assert votes.count(question.question_id).devices == 1


def test_closing_ends_it(votes: Votes, opened: Opened) -> None:
    question, phone, voter = ask(votes), Phone(port := opened()), Phone(port)
    voter.vote(question.code, 0)
    ballot = phone.ballot(question.code)
    votes.close(question.question_id)
    answer = phone.post(question.code, 0, ballot)
    assert answer.status == 303
    page = phone.ask(answer.headers["location"]).text
    assert "Frågan är stängd" in page and "<form" not in page
    assert "Din röst är med" in voter.ask(f"/r/{question.code}").text and "Din röst är med" not in page
    assert votes.count(question.question_id).devices == 1


def test_the_page_leads_to_the_next_question(votes: Votes, opened: Opened) -> None:
    first, phone = ask(votes), Phone(opened())
    phone.vote(first.code, 0)
    assert f'href="/r/{first.code}"' in phone.ask(f"/r/{first.code}").text
    second = ask(votes, NASTY)
    page = phone.ask(f"/r/{first.code}").text
    assert f'href="/r/{second.code}"' in page and "<script" not in page


def test_codes_are_typed_in_any_case(votes: Votes, opened: Opened) -> None:
    question = ask(votes)
    assert Phone(opened()).ask(f"/r/{question.code.upper()}/").status == 200


@pytest.mark.parametrize(("language", "word"), [("sv", "Rösta"), ("en", "Vote")])
def test_the_page_speaks_the_language_of_the_question(votes: Votes, opened: Opened, language: str, word: str) -> None:
    question = ask(votes, language=language)
    page = Phone(opened()).ask(f"/r/{question.code}", Accept_Language="de").text
    assert f'<html lang="{language}">' in page and f"<button>{word}</button>" in page


def test_what_is_written_stays_text(votes: Votes, opened: Opened) -> None:
    question = ask(votes, NASTY, options=(NASTY, "</label><img src=x onerror=alert(1)>"))
    page = Tags(Phone(opened()).ask(f"/r/{question.code}").text)
    assert {tag for tag, _ in page.tags} & {"script", "img"} == set()
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert page.text.count("<script>alert('å')</script>\"'&amp;${x}") == 3, "heading, title and option, letter by letter"


def test_the_page_needs_nothing_and_allows_nothing(votes: Votes, opened: Opened) -> None:
    answer = Phone(opened()).ask(f"/r/{ask(votes).code}")
    tags = Tags(answer.text).tags
    assert not [tag for tag, attributes in tags if tag in ("script", "link", "img") or "src" in attributes]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        answer.headers["content-security-policy"],
    )
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers
    assert len(answer.text) < 6_000


def test_the_cookie_is_the_devices_own_and_random(votes: Votes, opened: Opened) -> None:
    question, port = ask(votes), opened()
    header = Phone(port).ask(f"/r/{question.code}").headers["set-cookie"]
    assert {part.strip() for part in header.split(";")[1:]} == {"HttpOnly", "Max-Age=172800", "Path=/r/", "SameSite=lax"}
    assert len({(phone := Phone(port)).ask(f"/r/{question.code}") and phone.cookie for _ in range(5)}) == 5
    secure = opened(url="https://karta.example")
    assert "Secure" in Phone(secure).ask(f"/r/{question.code}").headers["set-cookie"]


@pytest.mark.parametrize("cookie", ["", "kk_device=", "kk_device=<script>", "kk_device=" + "a" * 5000, "kk_device=å"])
def test_a_strange_cookie_is_no_device(votes: Votes, opened: Opened, cookie: str) -> None:
    question, phone = ask(votes), Phone(opened())
    ballot = phone.ballot(question.code)
    answer = Phone(phone.port, cookie=cookie.encode().decode("latin-1")).post(question.code, 0, ballot)
    assert answer.status == 400 and "tillåt kakor" in answer.text
    assert votes.count(question.question_id).devices == 0


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/skills_needs", "/_stcore/health", "/_stcore/stream", "/static/index.html", "/app/static/none.json"),
        *("/r", "/r/", "/r/../", "/r/222222", "/r/..%2f..%2fserver.py", "/r/abc", "/r/abcdefgh", "//r/222222"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everything_else_is_not_found(votes: Votes, opened: Opened, path: str, method: str) -> None:
    ask(votes)
    answer = Phone(opened()).ask(path, method, b"x" if method == "POST" else None)
    assert answer.status == 404
    assert "Streamlit" not in answer.text and "def " not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(votes: Votes, opened: Opened, method: str) -> None:
    answer = Phone(opened()).ask(f"/r/{ask(votes).code}", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")


def test_the_head_alone(votes: Votes, opened: Opened) -> None:
    answer = Phone(opened()).ask(f"/r/{ask(votes).code}", "HEAD")
    assert (answer.status, answer.text) == (200, "")


def test_an_unknown_code_says_so_in_the_visitors_language(opened: Opened) -> None:
    port = opened()
    assert "Ingen fråga med den koden" in Phone(port).ask("/r/222222").text
    assert "No question with that code" in Phone(port).ask("/r/222222", Accept_Language="en-GB,en;q=0.9").text


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"option=0&ballot=" + b"x" * 5_000, FORM, 413),
        (b"option=0", FORM | {"Content-Length": "9" * 12}, 413),
        (b"option=0", {"Content-Type": "application/json"}, 415),
        (b"option=0", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (b"option=\xff", FORM, 400),
        (b"a=1&b=2&c=3&d=4&e=5", FORM, 400),
        (b"", FORM, 400),
        (b"option=0&ballot=%00", FORM, 400),
        (b"option=0&ballot=%ED%B3%BF", FORM, 400),
        (b"option=99&ballot=x", FORM, 400),
        (b"option=0&ballot=x", FORM | {"Origin": "http://evil.example"}, 403),
        (b"option=0&ballot=x", FORM | {"Origin": "null"}, 403),
        (b"option=0&ballot=x", FORM | {"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_a_form_that_is_not_ours_counts_nothing(
    votes: Votes, opened: Opened, body: bytes, headers: dict[str, str], status: int
) -> None:
    question, phone = ask(votes), Phone(opened())
    phone.ballot(question.code)
    assert phone.ask(f"/r/{question.code}", "POST", body, **headers).status == status
    assert votes.count(question.question_id).devices == 0
    assert counted(phone.vote(question.code, 0), question.code), "and the page goes on working"


def test_our_own_form_is_taken_whatever_name_it_came_by(votes: Votes, opened: Opened) -> None:
    question, port = ask(votes), opened(url="https://karta.example")
    for origin, host in (("http://192.168.1.5:8750", "192.168.1.5:8750"), ("https://karta.example", "127.0.0.1")):
        phone = Phone(port)
        assert phone.post(question.code, 0, phone.ballot(question.code), Origin=origin, Host=host).status == 303


def test_no_option_chosen_is_asked_for_again(votes: Votes, opened: Opened) -> None:
    question, phone = ask(votes), Phone(opened())
    ballot = phone.ballot(question.code)
    answer = phone.ask(f"/r/{question.code}", "POST", f"ballot={ballot}", **FORM)
    assert answer.status == 400 and 'role="alert"' in answer.text and "Välj ett av svaren" in answer.text
    assert counted(phone.post(question.code, 0, ballot), question.code)


def test_a_body_without_end_is_not_read(votes: Votes, opened: Opened) -> None:
    phone = Phone(opened())
    code = ask(votes).code
    with socket.create_connection(("127.0.0.1", phone.port), timeout=30) as line:
        form = "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked"
        line.sendall(f"POST /r/{code} HTTP/1.1\r\nHost: x\r\n{form}\r\n\r\n".encode())
        for _ in range(4):
            line.sendall(b"400\r\n" + b"x" * 0x400 + b"\r\n")
        assert b" 413 " in line.recv(200)


def test_a_slow_talker_is_cut_off(votes: Votes, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "BODY_SECONDS", 0.2)
    monkeypatch.setattr(listening, "CONNECTION_SECONDS", 1.0)
    port, code = opened(), ask(votes).code
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 20"
        line.sendall(f"POST /r/{code} HTTP/1.1\r\nHost: x\r\n{form}\r\n\r\noption".encode())
        assert b" 408 " in line.recv(200)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(b"GET /r/")
        assert ended(line)


def ended(line: socket.socket) -> bool:
    try:
        return line.recv(100) == b""
    except ConnectionResetError:
        return True


def test_lines_that_say_nothing_do_not_fill_the_house(votes: Votes, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "MOST_CONNECTIONS", 5)
    question, port = ask(votes), opened()
    lines = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(12)]
    try:
        assert counted(Phone(port).vote(question.code, 0), question.code)
        assert ended(lines[0])
    finally:
        for line in lines:
            line.close()


def test_a_websocket_finds_nothing(votes: Votes, opened: Opened) -> None:
    ask(votes)
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "eA=="}
    assert Phone(opened()).ask("/_stcore/stream", **upgrade).status == 404


def few(**changed: int) -> Limits:
    return Limits(**{name: Limit(most) for name, most in changed.items()})


def test_whoever_guesses_codes_waits_and_those_who_vote_do_not(votes: Votes, opened: Opened) -> None:
    question, port = ask(votes), opened(few(unknown_codes=5))
    voter = Phone(port)
    paper = voter.ballot(question.code)
    guesses = [Phone(port).ask(f"/r/22222{sign}") for sign in "23456789"]
    assert [one.status for one in guesses] == [404] * 5 + [429] * 3
    assert 1 <= int(guesses[-1].headers["retry-after"]) <= 12 and "Försök igen om" in guesses[-1].text
    assert Phone(port).ask(f"/r/{question.code}").status == 429, "or the answer would give the code away"
    assert counted(voter.post(question.code, 0, paper), question.code)


def test_made_up_cookies_get_nobody_past_the_limits(votes: Votes, opened: Opened) -> None:
    question = ask(votes)
    port = opened(few(new_devices=3))
    statuses = [Phone(port, cookie=f"{COOKIE}={new_device()}").ask(f"/r/{question.code}").status for _ in range(5)]
    assert statuses == [200] * 3 + [429] * 2
    port = opened(few(unknown_codes=3))
    guesses = [Phone(port, cookie=f"{COOKIE}={new_device()}").ask(f"/r/22222{sign}").status for sign in "23456"]
    assert guesses == [404] * 3 + [429] * 2


def test_one_device_and_one_address_may_not_ask_without_end(votes: Votes, opened: Opened) -> None:
    question = ask(votes)
    for limits, fresh in ((few(device=3), False), (few(address=4), True), (few(new_devices=4), True)):
        phone = Phone(port := opened(limits))
        phone.ask(f"/r/{question.code}")
        statuses = [(Phone(port) if fresh else phone).ask(f"/r/{question.code}").status for _ in range(4)]
        assert statuses == [200, 200, 200, 429]


def test_a_limit_refills_and_forgets() -> None:
    now = [100.0]
    limit = Limit(60, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(61)] == [0] * 60 + [1]
    assert limit.take("b") == 0
    now[0] += 2
    assert [limit.take("a") for _ in range(3)] == [0, 0, 1]
    for key in range(MOST_KEYS + 50):
        limit.take(str(key))
    assert len(limit) == MOST_KEYS


def test_a_broken_journal_is_told_on_the_telephone(votes: Votes, opened: Opened, tmp_path: Path) -> None:
    question, phone = ask(votes), Phone(opened())
    for file in tmp_path.glob(f"{FILE}*"):
        file.unlink()
    (tmp_path / FILE).write_bytes(b"not a database at all" * 100)
    answer = phone.ask(f"/r/{question.code}")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "Rösten kunde inte sparas" in answer.text and "Traceback" not in answer.text
