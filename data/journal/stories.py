"""Stories: captured views in an order, with titles and talking points of one's own. They live in the journal."""

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from data.faults import StoreError
from data.journal.journal import Journal

LONGEST_TITLE = 200
LONGEST_POINTS = 4000
MOST_SLIDES = 100
"""A story is something people sit through."""


class StoryGone(StoreError):
    """A story or slide that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(
            "Berättelsen eller bilden finns inte längre; någon kan ha tagit bort den. Ladda om sidan och välj en annan.",
            "The story or slide is no longer there; somebody may have removed it. Reload the page and choose another.",
        )


class StoryFull(StoreError):
    """A story with as many slides as it may have."""

    def __init__(self) -> None:
        super().__init__(
            f"Berättelsen har redan {MOST_SLIDES} bilder. Ta bort någon eller börja en ny berättelse.",
            f"The story already has {MOST_SLIDES} slides. Remove one or begin a new story.",
        )


@dataclass(frozen=True, kw_only=True)
class Story:
    """A story without its slides. `slides` is how many it has; times are ISO 8601 in UTC."""

    story_id: str
    title: str
    language: str
    created: str
    changed: str
    slides: int


@dataclass(frozen=True, kw_only=True)
class View:
    """What was on the screen: page, card, the address's parameters (edition and language included), and its content.

    `content` is the card's document frozen as JSON text, so that it can be shown when the card no longer can.
    """

    page: str
    card: str
    parameters: Mapping[str, str]
    edition: int
    shown_title: str
    content: str


@dataclass(frozen=True, kw_only=True)
class StoredSlide:
    """A captured view in its story; `position` counts from 0 without gaps. Title and points are "" where none is set."""

    slide_id: str
    story_id: str
    position: int
    title: str
    talking_points: str
    view: View

    @property
    def heading(self) -> str:
        """The title of one's own, else the one the card had."""
        return self.title or self.view.shown_title


class Stories:
    """All stories of a store. Every write is on the disk when the call returns. Raises StoryGone, JournalBroken."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> tuple[Story, ...]:
        """Every story, the one changed last first."""
        with self._journal.reading() as connection:
            rows = connection.execute(_STORIES).fetchall()
        return tuple(Story(**row) for row in rows)

    def get(self, story_id: str) -> Story | None:
        """One story; None if there is none of that id."""
        return next((story for story in self.all() if story.story_id == story_id), None)

    def slides(self, story_id: str) -> tuple[StoredSlide, ...]:
        """The slides of a story in order."""
        with self._journal.reading() as connection:
            rows = connection.execute("SELECT * FROM slides WHERE story_id = ? ORDER BY position", (story_id,)).fetchall()
        return tuple(_slide(row) for row in rows)

    def create(self, title: str, language: str) -> str:
        """A new, empty story; returns its id."""
        story_id, now = secrets.token_urlsafe(9), _now()
        with self._journal.writing() as connection:
            connection.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?)", (story_id, _title(title), language, now, now))
        return story_id

    def rename(self, story_id: str, title: str) -> None:
        """Give a story another title."""
        with self._journal.writing() as connection:
            connection.execute("UPDATE stories SET title = ? WHERE story_id = ?", (_title(title), story_id))
            _touch(connection, story_id)

    def remove(self, story_id: str) -> None:
        """Remove a story with its slides. What was noted in the room is kept."""
        with self._journal.writing() as connection:
            connection.execute("DELETE FROM stories WHERE story_id = ?", (story_id,))

    def copy(self, story_id: str, title: str) -> str:
        """A new story with the same slides; returns its id."""
        copied = secrets.token_urlsafe(9)
        with self._journal.writing() as connection:
            row = connection.execute("SELECT language FROM stories WHERE story_id = ?", (story_id,)).fetchone()
            if row is None:
                raise StoryGone
            now = _now()
            connection.execute(
                "INSERT INTO stories VALUES (?, ?, ?, ?, ?)", (copied, _title(title), row["language"], now, now)
            )
            rows = connection.execute("SELECT * FROM slides WHERE story_id = ? ORDER BY position", (story_id,)).fetchall()
            for slide in map(_slide, rows):
                _insert(connection, copied, slide.position, slide)
        return copied

    def capture(self, story_id: str, view: View, *, title: str = "", talking_points: str = "") -> str:
        """Put a view last in a story; returns the slide's id. Raises StoryFull."""
        with self._journal.writing() as connection:
            _touch(connection, story_id)
            count = connection.execute("SELECT count(*) FROM slides WHERE story_id = ?", (story_id,)).fetchone()[0]
            if count >= MOST_SLIDES:
                raise StoryFull
            new = StoredSlide(
                slide_id="", story_id=story_id, position=count, title=title, talking_points=talking_points, view=view
            )
            return _insert(connection, story_id, count, new)

    def edit_text(self, slide_id: str, *, title: str, talking_points: str) -> None:
        """Give a slide its title and talking points; "" for none."""
        with self._journal.writing() as connection:
            story_id = _story_of(connection, slide_id)
            connection.execute(
                "UPDATE slides SET title = ?, talking_points = ? WHERE slide_id = ?",
                (_short(title), talking_points.strip()[:LONGEST_POINTS], slide_id),
            )
            _touch(connection, story_id)

    def move(self, slide_id: str, position: int) -> None:
        """Put a slide at another place of its story; a place beyond the ends means the end."""
        with self._journal.writing() as connection:
            story_id = _story_of(connection, slide_id)
            ids = _ids(connection, story_id)
            ids.remove(slide_id)
            ids.insert(min(max(position, 0), len(ids)), slide_id)
            _order(connection, ids)
            _touch(connection, story_id)

    def delete_slide(self, slide_id: str) -> None:
        """Take a slide out of its story."""
        with self._journal.writing() as connection:
            story_id = _story_of(connection, slide_id)
            connection.execute("DELETE FROM slides WHERE slide_id = ?", (slide_id,))
            _order(connection, _ids(connection, story_id))
            _touch(connection, story_id)


_STORIES = """SELECT s.story_id, s.title, s.language, s.created, s.changed, count(p.slide_id) AS slides
FROM stories s LEFT JOIN slides p USING (story_id)
GROUP BY s.story_id ORDER BY s.changed DESC, s.story_id"""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _short(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]


def _title(title: str) -> str:
    return _short(title) or "–"


def _touch(connection: sqlite3.Connection, story_id: str) -> None:
    touched = connection.execute("UPDATE stories SET changed = ? WHERE story_id = ?", (_now(), story_id))
    if touched.rowcount == 0:
        raise StoryGone


def _story_of(connection: sqlite3.Connection, slide_id: str) -> str:
    row = connection.execute("SELECT story_id FROM slides WHERE slide_id = ?", (slide_id,)).fetchone()
    if row is None:
        raise StoryGone
    return str(row["story_id"])


def _ids(connection: sqlite3.Connection, story_id: str) -> list[str]:
    rows = connection.execute("SELECT slide_id FROM slides WHERE story_id = ? ORDER BY position", (story_id,))
    return [str(row["slide_id"]) for row in rows]


def _order(connection: sqlite3.Connection, ids: list[str]) -> None:
    connection.executemany("UPDATE slides SET position = ? WHERE slide_id = ?", list(enumerate(ids)))


def _insert(connection: sqlite3.Connection, story_id: str, position: int, slide: StoredSlide) -> str:
    slide_id, view = secrets.token_urlsafe(9), slide.view
    connection.execute(
        "INSERT INTO slides VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            slide_id,
            story_id,
            position,
            _short(slide.title),
            slide.talking_points.strip()[:LONGEST_POINTS],
            view.page,
            view.card,
            json.dumps(dict(view.parameters), ensure_ascii=False),
            view.edition,
            view.shown_title,
            view.content,
            _now(),
        ),
    )
    return slide_id


def _slide(row: sqlite3.Row) -> StoredSlide:
    return StoredSlide(
        slide_id=row["slide_id"],
        story_id=row["story_id"],
        position=row["position"],
        title=row["title"],
        talking_points=row["talking_points"],
        view=View(
            page=row["page"],
            card=row["card"],
            parameters=json.loads(row["parameters"]),
            edition=row["edition"],
            shown_title=row["shown_title"],
            content=row["content"],
        ),
    )
