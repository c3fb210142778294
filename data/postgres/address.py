"""Where the shared database is: the setting KOMPETENS_STORE. Without it nothing of all this is loaded."""

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from data.faults import StoreError

if TYPE_CHECKING:
    from data.postgres.database import Database

SETTING = "KOMPETENS_STORE"
_ADDRESS = re.compile(r"postgres(ql)?://", re.ASCII)


class WrongAddress(StoreError):
    """A setting that is no address of a database."""

    def __init__(self) -> None:
        # Not what was set: an address may hold a password.
        super().__init__(
            f"Inställningen {SETTING} är ingen adress till PostgreSQL. Skriv postgresql://användare@värd/databas, eller ta"
            " bort inställningen för att ha datalagret i mappen KOMPETENS_HOME.",
            f"The setting {SETTING} is no address of PostgreSQL. Write postgresql://user@host/database, or remove the"
            " setting to have the data store in the folder KOMPETENS_HOME.",
        )


def is_address(text: str) -> bool:
    """Whether a text means a database and not a folder."""
    return _ADDRESS.match(text) is not None


def database_here() -> "Database | None":
    """The database of $KOMPETENS_STORE; None where the store is a folder. Raises WrongAddress. Nothing is opened yet."""
    address = os.environ.get(SETTING, "").strip()
    if not address:
        return None
    return database_at(address)


@cache
def database_at(address: str) -> "Database":
    """The database of an address, one for all of this process. Raises WrongAddress. Nothing is opened yet."""
    if not is_address(address):
        raise WrongAddress
    from data.postgres.database import Database  # late: who has a folder loads no driver

    return Database(address)
