"""The votes and the room of this process, for the store it serves."""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.faults import StoreError
from data.journal.journal import Journal
from data.journal.votes import Votes
from data.postgres.address import database_here
from data.settings.vote import Settings, WrongSetting, settings
from data.store.store import default_home
from ui.voting.listening import Room
from ui.voting.routes import ParticipantPages

if TYPE_CHECKING:
    from data.postgres.database import Database


def votes() -> Votes:
    """The votes in the journal of the store."""
    return _votes(default_home(), database_here())


def room() -> Room:
    """The server for participants; it listens only after `open`. Raises WrongSetting."""
    return _room(default_home(), database_here(), settings())


def pages() -> ParticipantPages:
    """The participants' pages for the dashboard's own server."""
    try:
        return _pages(default_home(), database_here(), settings())
    except WrongSetting:  # whoever opens a question is told
        return _pages(default_home(), database_here(), Settings())


def resume() -> None:
    """Let participants in again if a question was open when the server ended."""
    try:
        if votes().any_open():
            room().open()
    except StoreError as fault:
        print(fault.message_sv, fault.message_en, sep="\n", file=sys.stderr, flush=True)


def stop() -> None:
    """Let nobody in any more: the server ends."""
    for one in _ROOMS:
        one.close()


_ROOMS: list[Room] = []


@cache
def _votes(home: Path, database: "Database | None") -> Votes:
    return Votes(Journal(home, database))


@cache
def _pages(home: Path, database: "Database | None", chosen: Settings) -> ParticipantPages:
    return ParticipantPages(_votes(home, database), chosen)


@cache
def _room(home: Path, database: "Database | None", chosen: Settings) -> Room:
    made = Room(_votes(home, database), chosen)
    _ROOMS.append(made)
    return made
