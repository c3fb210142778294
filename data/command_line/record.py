"""What a command has done is put on record, as what is done on a page is."""

import getpass

from data.command_line.session import Session
from data.faults import StoreError
from data.journal.acts import Act, Acts, What
from data.journal.journal import Journal
from data.postgres.address import database_here
from data.store.store import default_home


def record(session: Session, what: What, edition: int | None = None, who: str = "", **about: str | int) -> None:
    """Write down an act of whoever runs the command; where that cannot be done it is said, and what was done stays done."""
    act = Act(what=what, who=who.strip() or session.text("acts_here"), edition=edition, about=about)
    try:
        Acts(Journal(default_home(), database_here())).record(act)
    except StoreError as fault:
        session.complain("not_recorded", reason=fault.sentence(session.language))


def person() -> str:
    """The name of whoever is logged in to this computer, empty if the system will not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
