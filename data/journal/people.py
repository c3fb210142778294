"""Who has logged in, which roles an administrator has given, and which logins have ended before their time.

What is kept of a person is what an administrator needs to tell people apart: the name and address that the provider gave,
when they were here first and last, and the role. It goes when they have not been here for as long as people are kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from data.access import Role
from data.faults import StoreError
from data.journal.connection import Connection, Row
from data.journal.faults import ChangedMeanwhile
from data.journal.journal import Journal
from data.login.person import Person
from data.reference.geography import CODES

SEEN_AGAIN_AFTER = timedelta(minutes=10)
"""A person's last visit is written down no more often than this."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """Somebody who has logged in. `claimed` is the role that the provider's claims gave at the latest login, `given` the one
    an administrator has given, which goes before it; None where there is none. `municipality` is "" or a code of the 33.
    """

    key: str
    name: str
    email: str
    first_seen: datetime
    last_seen: datetime
    claimed: Role | None
    given: Role | None
    municipality: str
    revision: int


class PersonGone(StoreError):
    """Somebody who is not, or no longer, on the list."""

    def __init__(self) -> None:
        super().__init__(
            "Personen finns inte på listan. Den som ska få en roll loggar först in en gång.",
            "The person is not on the list. Whoever is to be given a role logs in once first.",
        )


class OwnRole(StoreError):
    """An administrator who would change their own role."""

    def __init__(self) -> None:
        super().__init__(
            "Ingen ändrar sin egen roll, så att det alltid finns någon kvar som kan administrera. Be en annan"
            " administratör.",
            "Nobody changes their own role, so that there is always somebody left who can administer. Ask another"
            " administrator.",
        )


class PersonChanged(ChangedMeanwhile):
    """A person whose role somebody else has changed."""

    def __init__(self, known: Known) -> None:
        super().__init__(
            f"Någon annan har ändrat rollen för {known.name} sedan du läste listan. Inget av ditt har sparats. Läs vad som"
            " står nu och välj.",
            f"Somebody else has changed the role of {known.name} since you read the list. Nothing of yours has been saved."
            " Read what is there now and choose.",
        )
        self.stored: Known = known


class People:
    """Everybody who has logged in. Every write is on the disk when the call returns. Raises JournalBroken."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def seen(self, person: Person, now: datetime | None = None) -> tuple[Known, bool]:
        """Write down that somebody is here. Gives what is known of them, and whether this login had not been seen before."""
        moment = now or datetime.now(UTC)
        with self._journal.writing() as connection:
            row = connection.execute(_ONE, (person.key,)).fetchone()
            before = None if row is None else _known(row)
            new = before is None or person.since > before.last_seen
            if before is None or new or moment - before.last_seen >= SEEN_AGAIN_AFTER:
                values = {
                    "person": person.key,
                    "name": person.name,
                    "email": person.email,
                    "now": moment.isoformat(),
                    "claimed": person.claimed and str(person.claimed),
                    "municipality": person.municipality,
                }
                connection.execute(_NEW if before is None else _AGAIN, values)
            return _stored(connection, person.key), new

    def all(self) -> tuple[Known, ...]:
        """Everybody, those who were here last first."""
        with self._journal.reading() as connection:
            return tuple(_known(row) for row in connection.execute(_ALL))

    def given(self) -> dict[str, Role]:
        """The roles that administrators have given, by person."""
        with self._journal.reading() as connection:
            return {row["person"]: Role(row["given"]) for row in connection.execute(_GIVEN)}

    def give(self, key: str, role: Role | None, revision: int, *, by: str) -> Known:
        """Give somebody a role; None: what the provider says. `revision` is that of the person who was read, `by` the key of
        whoever gives it, "" at the terminal. Raises PersonGone, PersonChanged, OwnRole.
        """
        if by and key == by:
            raise OwnRole
        with self._journal.writing() as connection:
            known = _stored(connection, key)
            if known.given is role:
                return known
            if known.revision != revision:
                raise PersonChanged(known)
            connection.execute(_GIVE, (role and str(role), key))
            return _stored(connection, key)

    def place(self, key: str, municipality: str, revision: int) -> Known:
        """Say which municipality somebody works for, "" for none. Raises PersonGone, PersonChanged, ValueError."""
        if municipality and municipality not in CODES:
            raise ValueError(municipality)
        with self._journal.writing() as connection:
            known = _stored(connection, key)
            if known.municipality == municipality:
                return known
            if known.revision != revision:
                raise PersonChanged(known)
            connection.execute(_PLACE, (municipality, key))
            return _stored(connection, key)

    def end(self, login: str, now: datetime | None = None) -> None:
        """End a login before its time, in every window and at every server. Harmless to repeat."""
        with self._journal.writing() as connection:
            if connection.execute("SELECT 1 FROM ended_logins WHERE login = ?", (login,)).fetchone() is None:
                moment = (now or datetime.now(UTC)).isoformat()
                connection.execute("INSERT INTO ended_logins (login, ended) VALUES (?, ?)", (login, moment))

    def ended(self) -> frozenset[str]:
        """The logins that have ended before their time."""
        with self._journal.reading() as connection:
            return frozenset(row["login"] for row in connection.execute("SELECT login FROM ended_logins"))

    def forget(self, before: datetime, logins_before: datetime) -> int:
        """Take away those who were last here before a moment, and logins that ended before another. How many people went."""
        with self._journal.writing(erasing=True) as connection:
            connection.execute("DELETE FROM ended_logins WHERE ended < ?", (logins_before.isoformat(),))
            gone = connection.execute("SELECT person FROM people WHERE last_seen < ?", (before.isoformat(),)).fetchall()
            connection.execute("DELETE FROM people WHERE last_seen < ?", (before.isoformat(),))
            return len(gone)


def find(people: Iterable[Known], words: str) -> Known:
    """The one person whose key, address or name is this. Raises PersonGone where none or several are."""
    wanted = words.strip().casefold()
    found = [one for one in people if wanted in (one.key, one.email.casefold(), one.name.casefold())]
    if len(found) != 1:
        raise PersonGone
    return found[0]


_ONE = "SELECT * FROM people WHERE person = ?"
_ALL = "SELECT * FROM people ORDER BY last_seen DESC, person"
_GIVEN = "SELECT person, given FROM people WHERE given IS NOT NULL"
_NEW = """INSERT INTO people (person, name, email, first_seen, last_seen, claimed, municipality)
VALUES (:person, :name, :email, :now, :now, :claimed, :municipality)"""
# What an administrator has said of somebody's municipality stands where the provider says nothing.
_AGAIN = """UPDATE people SET name = :name, email = :email, last_seen = :now, claimed = :claimed,
municipality = CASE WHEN :municipality = '' THEN municipality ELSE :municipality END WHERE person = :person"""
_GIVE = "UPDATE people SET given = ?, revision = revision + 1 WHERE person = ?"
_PLACE = "UPDATE people SET municipality = ?, revision = revision + 1 WHERE person = ?"


def _stored(connection: Connection, key: str) -> Known:
    row = connection.execute(_ONE, (key,)).fetchone()
    if row is None:
        raise PersonGone
    return _known(row)


def _known(row: Row) -> Known:
    return Known(
        key=row["person"],
        name=row["name"],
        email=row["email"],
        first_seen=datetime.fromisoformat(row["first_seen"]),
        last_seen=datetime.fromisoformat(row["last_seen"]),
        claimed=Role(row["claimed"]) if row["claimed"] else None,
        given=Role(row["given"]) if row["given"] else None,
        municipality=row["municipality"],
        revision=row["revision"],
    )
