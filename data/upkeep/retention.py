"""How long what people have written and brought is kept, and taking away what is older.

Nothing goes unless somebody has said an age. Editions never go: they are the statistics. What goes leaves its mark: an
edition still names the file it was made from, and the record says what was cleared and when.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

from data.faults import StoreError
from data.journal.acts import Act, Acts, What
from data.journal.feedback import FeedbackBox
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.people import People
from data.journal.votes import Votes
from data.login.settings import LONGEST_HOURS
from data.store.store import Store

LONGEST_DAYS = 36_500


@dataclass(frozen=True, kw_only=True)
class Ages:
    """Days that each kind is kept; None: until somebody removes it."""

    originals: int | None = None
    notes: int | None = None
    votes: int | None = None
    feedback: int | None = None
    people: int | None = None
    acts: int | None = None


SETTINGS: Mapping[str, str] = {part.name: f"KOMPETENS_KEEP_{part.name.upper()}" for part in fields(Ages)}
"""By kind: the setting in the environment, in days."""


class WrongAge(StoreError):
    """An age that cannot be meant; nothing has been taken away."""

    def __init__(self, setting: str, text: str) -> None:
        super().__init__(
            f"{setting} är ”{text[:20]}”. Skriv ett helt antal dagar, minst 1, eller ta bort inställningen. Inget har"
            " rensats.",
            f"{setting} is “{text[:20]}”. Write a whole number of days, at least 1, or remove the setting. Nothing has been"
            " cleared.",
        )


def ages(environment: Mapping[str, str]) -> Ages:
    """What the environment says. Raises WrongAge."""
    return Ages(**{kind: _days(name, environment.get(name, "").strip()) for kind, name in SETTINGS.items()})


def _days(setting: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LONGEST_DAYS):
        raise WrongAge(setting, text)
    return int(text)


def clear(store: Store, journal: Journal, kept: Ages, who: str, now: datetime | None = None) -> dict[str, int]:
    """Take away what is older than it is kept: kind -> how many went, for the kinds that have an age.

    What went is put on record. Raises StoreError; what has gone by then has gone.
    """
    moment = now or datetime.now(UTC)
    people = People(journal)
    # A login cannot be used for longer than this, so that nobody needs to remember that it has been ended.
    logins = moment - timedelta(hours=LONGEST_HOURS)
    clearing: Mapping[str, Callable[[datetime], int]] = {
        "originals": store.clear_originals,
        "notes": RoomNotes(journal).age_out,
        "votes": Votes(journal).age_out,
        "feedback": FeedbackBox(journal).age_out,
        "people": lambda before: people.forget(before, logins),
        "acts": Acts(journal).drop_older,
    }
    limits = {kind: days for kind, clear_kind in clearing.items() if (days := getattr(kept, kind)) is not None}
    gone = {kind: clearing[kind](moment - timedelta(days=days)) for kind, days in limits.items()}
    if any(gone.values()):
        told = {kind: count for kind, count in gone.items() if count}
        Acts(journal).record(Act(what=What.CLEARED, who=who, about=told), moment)
    return gone
