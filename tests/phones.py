"""Telephones that vote over real HTTP, each with its own cookie."""

import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

BALLOT = re.compile(r'name="ballot" value="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Answer:
    """Status, headers (lower case) and text of one request; nothing is followed."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Phone:
    """One device. `ask` sends what it is told and remembers the cookie it is given."""

    port: int
    host: str = "127.0.0.1"
    cookie: str = ""
    seen: list[Answer] = field(default_factory=list)

    def ask(self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            sent.setdefault("Cookie", self.cookie)
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, text)
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].split(";")[0]
        self.seen.append(answer)
        return answer

    def ballot(self, code: str) -> str:
        """A fresh ballot paper."""
        answer = self.ask(f"/r/{code}")
        found = BALLOT.search(answer.text)
        assert found, answer
        return found[1]

    def post(self, code: str, option: int, ballot: str, **headers: str) -> Answer:
        return self.ask(f"/r/{code}", "POST", urlencode({"option": option, "ballot": ballot}), **(FORM | headers))

    def vote(self, code: str, option: int) -> Answer:
        return self.post(code, option, self.ballot(code))


def patiently(port: int, cookie: str, code: str, option: int, ballot: str, seconds: float = 120) -> Answer:
    """Send a ballot as a stubborn person would: again and again until somebody says what became of it."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            answer = Phone(port, cookie=cookie).post(code, option, ballot)
            if answer.status not in (429, 500, 503):
                return answer
        except (OSError, http.client.HTTPException):
            pass
        assert time.monotonic() < deadline, "nobody answered"
        time.sleep(0.05)


def counted(answer: Answer, code: str) -> bool:
    """Whether this is the answer to a vote that was counted (and not to a second one)."""
    return answer.status == 303 and answer.headers["location"].endswith(f"/r/{code}")
