"""The clock that people in Skåne go by: what is stored is in UTC."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")
"""One clock everywhere: the one on the wall in Skåne, whatever the server's is."""


def today() -> date:
    """The day it is in Skåne: a server on UTC has yesterday's for an hour or two after midnight."""
    return datetime.now(ZONE).date()


def on_the_wall(when: datetime | str) -> datetime:
    """A moment as the clock on the wall in Skåne has it; text is ISO 8601 with its zone."""
    return (datetime.fromisoformat(when) if isinstance(when, str) else when).astimezone(ZONE)
