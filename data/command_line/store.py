"""The store of a command that asks for one."""

from collections.abc import Callable, Mapping

from data.command_line.session import Session
from data.postgres.address import database_here
from data.store.store import Store


def open_store(session: Session, definitions: Callable[[], Mapping[str, str]] | None = None) -> Store:
    """The store, ready to use; building the first edition is reported on standard error. Raises StoreError.

    `definitions` gives indicator id -> hash of its definition, as for Store.
    """
    store = Store(definitions=definitions, database=database_here())
    store.open(session.tell_progress, language=session.language)
    return store
