"""What is asked and what comes back, without a word of how it travels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What a source gave to ask with whether an answer is still the same: an entity tag, a time of change. Both may lack."""

    etag: str | None = None
    modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.modified)

    @property
    def headers(self) -> dict[str, str]:
        """The headers that make a request conditional."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}

    @property
    def packed(self) -> dict[str, str | None]:
        """As plain values."""
        return {"etag": self.etag, "modified": self.modified}


@dataclass(frozen=True, kw_only=True)
class Request:
    """One question. With a `body` it is posted as JSON, otherwise it is a GET; `params` are added to the address."""

    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One whole answer. `same` says that nothing has changed since the validators were given; then `body` is blank.

    `url` is the address that answered, `body` blank for what went to a file.
    """

    url: str
    body: bytes = b""
    same: bool = False
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long is waited for a source, in seconds.

    `silence` without a byte ends a try, `whole` is the most that one answer may take whatever trickles in, and `file` the
    same for a large file. A failed try is made again up to `tries` in all, after a time-out once; the first pause is
    `first_pause`, each further one twice the last. A source that asks for more than `longest_pause` is left alone.
    """

    connect: float = 10.0
    silence: float = 20.0
    whole: float = 90.0
    file: float = 7200.0
    tries: int = 4
    first_pause: float = 0.5
    longest_pause: float = 120.0

    def within(self, seconds: float) -> "Patience":
        """The same with no answer waited for longer than this."""
        least = min(self.whole, seconds)
        return Patience(
            connect=min(self.connect, seconds),
            silence=min(self.silence, seconds),
            whole=least,
            file=self.file,
            tries=self.tries,
            first_pause=self.first_pause,
            longest_pause=self.longest_pause,
        )
