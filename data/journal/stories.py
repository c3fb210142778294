"""Stories: captured views in an order, with titles and talking points of one's own. They live in the journal."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from data.faults import StoreError
from data.journal.connection import Connection, Row
from data.journal.faults import ChangedMeanwhile
from data.journal.journal import Journal

LONGEST_TITLE = 200
LONGEST_POINTS = 4000
MOST_SLIDES = 100
"""A story is something people sit through."""


class StoryGone(StoreError):
    """A story or slide that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(
            "Presentationen eller bilden finns inte längre; någon kan ha tagit bort den. Ladda om sidan och välj en annan.",
            "The story or slide is no longer there; somebody may have removed it. Reload the page and choose another.",
        )


class StoryFull(StoreError):
    """A story with as many slides as it may have."""

    def __init__(self) -> None:
        super().__init__(
            f"Presentationen har redan {MOST_SLIDES} bilder. Ta bort någon eller börja en ny presentation.",
            f"The story already has {MOST_SLIDES} slides. Remove one or begin a new story.",
        )


@dataclass(frozen=True, kw_only=True)
class Story:
    """A story without its slides. `slides` is how many it has; times are ISO 8601 in UTC.

    `revision` counts the titles it has had from 1, `arrangement` the orders its slides have stood in; a slide put last
    makes no new order. `changed` is the last change of anything in it.
    """

    story_id: str
    title: str
    language: str
    created: str
    changed: str
    revision: int
    arrangement: int
    slides: int


@dataclass(frozen=True, kw_only=True)
class View:
    """What was on the screen: page, card, the address's parameters (edition and language included), and its content.

    `content` is the card's document frozen as JSON text, so that it can be shown when the card no longer can; `demo`
    whether its figures are invented.
    """

    page: str
    card: str
    parameters: Mapping[str, str]
    edition: int
    shown_title: str
    content: str
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class StoredSlide:
    """A captured view in its story; `position` counts from 0 without gaps. Title and points are "" where none is set.

    `revision` counts the texts (title and points together) from 1; `changed` is when the text was last changed, ISO 8601
    in UTC, None while it is the first.
    """

    slide_id: str
    story_id: str
    position: int
    title: str
    talking_points: str
    view: View
    revision: int = 1
    changed: str | None = None

    @property
    def heading(self) -> str:
        """The title of one's own, else the one the card had."""
        return self.title or self.view.shown_title


class StoryChanged(ChangedMeanwhile):
    """A story that has another title, or for removing that has changed at all."""

    def __init__(self, story: Story) -> None:
        super().__init__(
            "Någon annan har ändrat presentationen sedan du öppnade den. Inget av ditt har sparats än och inget har tagits"
            " bort. Läs det som står där nu och välj.",
            "Somebody else has changed the story since you opened it. Nothing of yours has been saved yet and nothing has"
            " been removed. Read what is there now and choose.",
        )
        self.stored: Story = story


class SlideChanged(ChangedMeanwhile):
    """A slide that has another text."""

    def __init__(self, slide: StoredSlide) -> None:
        super().__init__(
            "Någon annan har ändrat bildens text sedan du öppnade den. Inget av ditt har sparats än och inget har tagits"
            " bort. Läs det som står där nu och välj.",
            "Somebody else has changed the slide's text since you opened it. Nothing of yours has been saved yet and"
            " nothing has been removed. Read what is there now and choose.",
        )
        self.stored: StoredSlide = slide


class OrderChanged(ChangedMeanwhile):
    """A story whose slides stand in another order, or of which one was removed."""

    def __init__(self, slides: tuple[StoredSlide, ...]) -> None:
        super().__init__(
            "Någon annan har ändrat bildernas ordning sedan du såg den. Inget har flyttats. Läs ordningen som den är nu"
            " och välj.",
            "Somebody else has changed the order of the slides since you saw it. Nothing has been moved. Read the order"
            " as it is now and choose.",
        )
        self.stored: tuple[StoredSlide, ...] = slides


class Stories:
    """All stories of a store. Every write is on the disk when the call returns. Raises StoryGone, JournalBroken.

    A change names what it was begun from (`revision`, `arrangement`, `changed`). Where somebody else has been there in
    between nothing is written, and the fault that is raised carries what stands there now.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> tuple[Story, ...]:
        """Every story, the one changed last first."""
        with self._journal.reading() as connection:
            rows = connection.execute(_STORIES).fetchall()
        return tuple(Story(**row) for row in rows)

    def latest(self, most: int, having: str = "") -> tuple[Story, ...]:
        """At most so many stories, the one changed last first: all, or those whose titles have each of these words."""
        with self._journal.reading() as connection:
            if not having.strip():
                rows = connection.execute(f"{_STORIES} LIMIT ?", (most,)).fetchall()
                return tuple(Story(**row) for row in rows)
            # Not by LIKE, which knows å and Å as different letters.
            words = having.casefold().split()
            titles = connection.execute(_TITLES).fetchall()
            found = [row["story_id"] for row in titles if all(word in row["title"].casefold() for word in words)][:most]
            return tuple(_story(connection, story_id) for story_id in found)

    def count(self) -> int:
        """How many stories there are."""
        with self._journal.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM stories").fetchone()[0])

    def get(self, story_id: str) -> Story | None:
        """One story; None if there is none of that id."""
        with self._journal.reading() as connection:
            row = connection.execute(_STORY, (story_id,)).fetchone()
        return Story(**row) if row else None

    def slides(self, story_id: str) -> tuple[StoredSlide, ...]:
        """The slides of a story in order."""
        with self._journal.reading() as connection:
            return _slides(connection, story_id)

    def slide(self, slide_id: str) -> StoredSlide | None:
        """One slide; None if there is none of that id."""
        with self._journal.reading() as connection:
            row = connection.execute(_SLIDE, (slide_id,)).fetchone()
        return _slide(row) if row else None

    def create(self, title: str, language: str) -> str:
        """A new, empty story; returns its id."""
        story_id, now = secrets.token_urlsafe(9), _now()
        with self._journal.writing() as connection:
            connection.execute(_NEW_STORY, (story_id, _title(title), language, now, now))
        return story_id

    def rename(self, story_id: str, title: str, *, revision: int) -> None:
        """Give a story another title; `revision` is that of the story that was read. Raises StoryChanged.

        The title it has already is nothing to write.
        """
        with self._journal.writing() as connection:
            story = _story(connection, story_id)
            if story.title == _title(title):
                return
            if story.revision != revision:
                raise StoryChanged(story)
            connection.execute(_RENAME, (_title(title), story_id))
            _touch(connection, story_id)

    def remove(self, story_id: str, *, changed: str) -> None:
        """Remove a story with its slides; `changed` is that of the story that was read. Raises StoryChanged.

        What was noted in the room is kept. A story that is gone already is left so.
        """
        with self._journal.writing(erasing=True) as connection:
            row = connection.execute(_STORY, (story_id,)).fetchone()
            if row is not None and row["changed"] != changed:
                raise StoryChanged(Story(**row))
            connection.execute("DELETE FROM stories WHERE story_id = ?", (story_id,))

    def copy(self, story_id: str, title: str) -> str:
        """A new story with the same slides; returns its id."""
        copied = secrets.token_urlsafe(9)
        with self._journal.writing() as connection:
            story, now = _story(connection, story_id), _now()
            connection.execute(_NEW_STORY, (copied, _title(title), story.language, now, now))
            for slide in _slides(connection, story_id):
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

    def edit_text(self, slide_id: str, *, title: str, talking_points: str, revision: int) -> None:
        """Give a slide its title and talking points, "" for none; `revision` is that of the slide that was read.

        Raises SlideChanged. The text it has already is nothing to write.
        """
        text = (_short(title), _tidy(talking_points))
        with self._journal.writing() as connection:
            slide = _stored(connection, slide_id)
            if (slide.title, slide.talking_points) == text:
                return
            if slide.revision != revision:
                raise SlideChanged(slide)
            connection.execute(_EDIT, (*text, _now(), slide_id))
            _touch(connection, slide.story_id)

    def move(self, slide_id: str, position: int, *, arrangement: int) -> None:
        """Put a slide at another place of its story; a place beyond the ends means the end.

        `arrangement` is that of the story that was read. Raises OrderChanged.
        """
        with self._journal.writing() as connection:
            story_id = _stored(connection, slide_id).story_id
            slides = _slides(connection, story_id)
            if _story(connection, story_id).arrangement != arrangement:
                raise OrderChanged(slides)
            ids = [slide.slide_id for slide in slides]
            ids.remove(slide_id)
            ids.insert(min(max(position, 0), len(ids)), slide_id)
            _order(connection, story_id, ids)

    def delete_slide(self, slide_id: str, *, revision: int) -> None:
        """Take a slide out of its story; `revision` is that of the slide that was read. Raises SlideChanged."""
        with self._journal.writing(erasing=True) as connection:
            slide = _stored(connection, slide_id)
            if slide.revision != revision:
                raise SlideChanged(slide)
            connection.execute("DELETE FROM slides WHERE slide_id = ?", (slide_id,))
            _order(connection, slide.story_id, [kept.slide_id for kept in _slides(connection, slide.story_id)])


_FIELDS = """SELECT s.story_id, s.title, s.language, s.created, s.changed, s.revision, s.arrangement,
count(p.slide_id) AS slides FROM stories s LEFT JOIN slides p USING (story_id) """
_STORIES = _FIELDS + "GROUP BY s.story_id ORDER BY s.changed DESC, s.story_id"
_TITLES = "SELECT story_id, title FROM stories ORDER BY changed DESC, story_id"
_STORY = _FIELDS + "WHERE s.story_id = ? GROUP BY s.story_id"
_NEW_STORY = "INSERT INTO stories (story_id, title, language, created, changed) VALUES (?, ?, ?, ?, ?)"
_RENAME = "UPDATE stories SET title = ?, revision = revision + 1 WHERE story_id = ?"
_SLIDE = "SELECT * FROM slides WHERE slide_id = ?"
_NEW_SLIDE = """INSERT INTO slides (slide_id, story_id, position, title, talking_points, page, card, parameters, edition,
shown_title, content, demo, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_EDIT = "UPDATE slides SET title = ?, talking_points = ?, changed = ?, revision = revision + 1 WHERE slide_id = ?"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _short(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]


def _tidy(points: str) -> str:
    return points.strip()[:LONGEST_POINTS]


def _title(title: str) -> str:
    return _short(title) or "–"


def _touch(connection: Connection, story_id: str) -> None:
    touched = connection.execute("UPDATE stories SET changed = ? WHERE story_id = ?", (_now(), story_id))
    if touched.rowcount == 0:
        raise StoryGone


def _story(connection: Connection, story_id: str) -> Story:
    row = connection.execute(_STORY, (story_id,)).fetchone()
    if row is None:
        raise StoryGone
    return Story(**row)


def _stored(connection: Connection, slide_id: str) -> StoredSlide:
    row = connection.execute(_SLIDE, (slide_id,)).fetchone()
    if row is None:
        raise StoryGone
    return _slide(row)


def _slides(connection: Connection, story_id: str) -> tuple[StoredSlide, ...]:
    rows = connection.execute("SELECT * FROM slides WHERE story_id = ? ORDER BY position", (story_id,))
    return tuple(map(_slide, rows.fetchall()))


def _order(connection: Connection, story_id: str, ids: list[str]) -> None:
    connection.executemany("UPDATE slides SET position = ? WHERE slide_id = ?", list(enumerate(ids)))
    connection.execute("UPDATE stories SET arrangement = arrangement + 1 WHERE story_id = ?", (story_id,))
    _touch(connection, story_id)


def _insert(connection: Connection, story_id: str, position: int, slide: StoredSlide) -> str:
    slide_id, view = secrets.token_urlsafe(9), slide.view
    connection.execute(
        _NEW_SLIDE,
        (
            slide_id,
            story_id,
            position,
            _short(slide.title),
            _tidy(slide.talking_points),
            view.page,
            view.card,
            json.dumps(dict(view.parameters), ensure_ascii=False),
            view.edition,
            view.shown_title,
            view.content,
            view.demo,
            _now(),
        ),
    )
    return slide_id


def _slide(row: Row) -> StoredSlide:
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
            demo=bool(row["demo"]),
        ),
        revision=row["revision"],
        changed=row["changed"],
    )
