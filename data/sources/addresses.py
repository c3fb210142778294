"""Where the sources are, and the settings that say they are somewhere else: a copy, a proxy, a server of recordings."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

from data.sources.faults import Refusal, SourceFault

Result = TypeVar("Result")
NOT_FOUND = frozenset({404, 405, 410})


def configured(setting: str) -> str | None:
    """The address in the environment, without a slash at its end; None when it is not set."""
    return os.environ.get(setting, "").strip().rstrip("/") or None


def below(base: str, path: str) -> str:
    """An address under a base that may already end with the first parts of the path: `…/v3` and `/v3/kpi` are `…/v3/kpi`."""
    parts = path.strip("/").split("/")
    for length in range(len(parts), 0, -1):
        if base.endswith("/" + "/".join(parts[:length])):
            return "/".join([base, *parts[length:]])
    return "/".join([base, *parts])


def likely(given: str, path: str) -> list[str]:
    """Where a source is that is set to an address: there, or at its usual path below, which comes first of a bare host."""
    places = dict.fromkeys([given, below(given, path)])
    return list(places) if urlsplit(given).path else list(reversed(places))


def first_found(attempts: Sequence[Callable[[], Result]]) -> Result:
    """The first of some places at which there is something. Raises the last SourceFault when there is nothing at any."""
    fault: SourceFault | None = None
    for attempt in attempts:
        try:
            return attempt()
        except Refusal as refusal:
            if refusal.status not in NOT_FOUND:
                raise
            fault = refusal
    assert fault is not None
    raise fault


def at_same_host(address: str, base: str) -> str:
    """An address that a source gives, at the host that is asked: a copy of a source still names the original."""
    given, here = urlsplit(address), urlsplit(base)
    return urlunsplit((here.scheme, here.netloc, given.path, given.query, ""))
