"""What happens, counted for Prometheus. No count has a visitor, a text or an address in it.

Every process counts for itself from its start; the server that asks adds up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics

from data.faults import StoreError
from data.intake.check import Check

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each count, of when it began

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_SESSIONS = Gauge("kompetens_sessions", "Visits with an open connection.", registry=REGISTRY)
_RUNS = Histogram(
    "kompetens_page_run_seconds",
    "Runs of a page on the server, by the page's name in the menu.",
    ["page"],
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
_FILES = Counter(
    "kompetens_files_checked",
    "Checks of a file that somebody brought: publishable, asks, refused or personal_data.",
    ["outcome"],
    registry=REGISTRY,
)
_REFUSALS = Counter(
    "kompetens_refusals",
    "What the store or the journal refused and a visitor was told in words, by kind.",
    ["kind"],
    registry=REGISTRY,
)
_ENDED = [0]
"""Runs of any page that have come to their end."""
_COUNTING = Lock()
_FAULTS = Counter("kompetens_faults", "Faults of the program that a visitor was given a reference for.", registry=REGISTRY)


@contextmanager
def visit() -> Iterator[None]:
    """Count a visit as open until the block ends."""
    _SESSIONS.inc()
    try:
        yield
    finally:
        _SESSIONS.dec()


@contextmanager
def run_of(page: str) -> Iterator[None]:
    """Count and time a run of a page, also one that a newer run cuts short. `page` is its name in the menu."""
    try:
        with _RUNS.labels(page).time():
            yield
    finally:
        with _COUNTING:
            _ENDED[0] += 1


def runs() -> int:
    """How many runs of any page have come to their end in this process."""
    return _ENDED[0]


def has_run() -> bool:
    """Whether one has."""
    return runs() > 0


def checked(check: Check) -> Check:
    """Count a check of a file by what came of it, and hand it on."""
    _FILES.labels(outcome_of(check)).inc()
    return check


def outcome_of(check: Check) -> str:
    """What came of a check: publishable, asks, refused or personal_data."""
    if any(finding.kind.private for finding in check.findings):
        return "personal_data"
    if check.publishable:
        return "publishable"
    return "asks" if check.questions else "refused"


def refused(fault: StoreError) -> None:
    """Count something that was refused in words."""
    _REFUSALS.labels(type(fault).__name__).inc()


def failed() -> None:
    """Count a fault of the program."""
    _FAULTS.inc()
