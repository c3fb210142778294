"""What has been done, by whom and on which edition: the record that an administrator reads and takes away.

An act is written once and never changed; it goes when it is older than acts are kept. It holds no text that somebody has
written about anything: what was withdrawn or refused is named by its kind and id.
"""

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from data.journal.connection import Row
from data.journal.journal import Journal


class What(StrEnum):
    """The kinds of acts."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    FILE_CHECKED = "file_checked"
    PUBLISHED = "published"
    REFRESHED = "refreshed"
    UNDONE = "undone"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    ROLE_GIVEN = "role_given"
    PLACE_GIVEN = "place_given"
    NOTE_WITHDRAWN = "note_withdrawn"
    STORY_DELETED = "story_deleted"
    FEEDBACK_ANSWERED = "feedback_answered"
    CLEARED = "cleared"
    """What was older than it is kept has gone."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """`person` is the key of whoever did it, "" where nobody has logged in; `who` how they are called. `edition` is the one
    it was done on or made, None where it has to do with none. `about` holds plain JSON values.
    """

    what: What
    who: str
    person: str = ""
    edition: int | None = None
    about: Mapping[str, object] = field(default_factory=dict)
    at: datetime | None = None
    """UTC; None until it has been written down."""


class Acts:
    """The record of one store. Every write is on the disk when the call returns. Raises JournalBroken."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def record(self, act: Act, now: datetime | None = None) -> None:
        """Write down an act."""
        moment = now or datetime.now(UTC)
        values = (
            f"{time.time_ns():016x}{secrets.token_hex(8)}",
            moment.isoformat(),
            act.person,
            act.who,
            str(act.what),
            act.edition,
            json.dumps(dict(act.about), ensure_ascii=False, sort_keys=True),
        )
        with self._journal.writing() as connection:
            connection.execute(_INSERT, values)

    def since(self, moment: datetime | None = None) -> tuple[Act, ...]:
        """The acts from a moment on, the latest first; all without one."""
        with self._journal.reading() as connection:
            rows = connection.execute(_SINCE, (moment.isoformat() if moment else "",)).fetchall()
        return tuple(map(_act, rows))

    def drop_older(self, before: datetime) -> int:
        """Take away the acts older than a moment; how many went."""
        with self._journal.writing(erasing=True) as connection:
            old = connection.execute("SELECT act_id FROM acts WHERE at < ?", (before.isoformat(),)).fetchall()
            connection.execute("DELETE FROM acts WHERE at < ?", (before.isoformat(),))
        return len(old)


_INSERT = "INSERT INTO acts (act_id, at, person, who, what, edition, about) VALUES (?, ?, ?, ?, ?, ?, ?)"
_SINCE = "SELECT * FROM acts WHERE at >= ? ORDER BY at DESC, act_id DESC"


def _act(row: Row) -> Act:
    return Act(
        what=What(row["what"]),
        who=row["who"],
        person=row["person"],
        edition=row["edition"],
        about=json.loads(row["about"]),
        at=datetime.fromisoformat(row["at"]),
    )
