"""The clock that people in Skåne go by: what is stored is in UTC."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")
"""One clock everywhere: the one on the wall in Skåne, whatever the server's is."""


def today() -> date:
    """The day it is in Skåne: a server on UTC has yesterday's for an hour or two after midnight."""
    return datetime.now(ZONE).date()
