"""One clock everywhere: the one on the wall in Skåne, whatever the server's is."""

from datetime import datetime

from data.reference.clock import on_the_wall


def moment(when: datetime | str, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """A moment as the clock on the wall has it; text is ISO 8601 with its zone."""
    return on_the_wall(when).strftime(pattern)


def day(when: datetime | str) -> str:
    """The day of a moment, by the same clock."""
    return moment(when, "%Y-%m-%d")
