"""One clock: moments are stored in UTC and shown in Swedish time, the same moment the same everywhere."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ui.wording.clock import day, moment

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2026-07-01T22:30:00+00:00", "2026-07-02 00:30"),  # summer time: two hours, past midnight
        ("2026-01-31T23:05:59+00:00", "2026-02-01 00:05"),  # winter time: one hour, past the month's end
        ("2026-10-25T00:30:00+00:00", "2026-10-25 02:30"),  # the night that has the hour twice
        ("2026-10-25T01:30:00+00:00", "2026-10-25 02:30"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29 03:00"),  # the hour that the spring leaves out
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_room(stored: datetime | str, shown: str) -> None:
    assert moment(stored) == shown
    assert day(stored) == shown[:10]


def test_no_stored_moment_is_cut_or_written_elsewhere() -> None:
    """Whoever cuts the stored text, formats it themselves or asks the server for the day shows another clock."""
    others = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in ("data", "analytics", "ui")
        for path in sorted((ROOT / room).rglob("*.py"))
        if path.name != "clock.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if any(sign in line for sign in (".created[", "date.today", *(["strftime("] if room == "ui" else [])))
    ]
    assert others == []
