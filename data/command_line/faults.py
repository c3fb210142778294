"""What can stop a command without being a mistake of ours, each as a sentence: what, where, what to do.

The set is closed: what was typed (UsageError), what the store says (StoreError), a definition that somebody changed
(DefinitionError), and what the machine refuses (OSError, sqlite3.Error, MemoryError). Anything else is a fault of the
product, and hiding it would help nobody.
"""

import errno
import os
import sqlite3

from data.command_line.session import Session, UsageError
from data.command_line.words import LANGUAGES
from data.definitions import DefinitionError
from data.faults import StoreError, reason_of

Fault = UsageError | StoreError | DefinitionError | OSError | sqlite3.Error | MemoryError
FAULTS = (UsageError, StoreError, DefinitionError, OSError, sqlite3.Error, MemoryError)

_REFUSALS = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EFBIG: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENOENT: "absent",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "not_folder",
    errno.EEXIST: "exists",
    errno.ENOTEMPTY: "exists",
    errno.ENAMETOOLONG: "name",
    errno.EILSEQ: "name",
}
"""How the system says no -> the words under `disk` that say it to a person."""


def sentence_of(fault: Fault, session: Session) -> str:
    """The fault in the session's language."""
    match fault:
        case UsageError():
            return session.text(fault.key, **fault.values)
        case StoreError():
            return " ".join(filter(None, (fault.sentence(session.language), fault.reason)))
        case DefinitionError():
            return session.text("wrong_definition", what=fault)
        case OSError():
            return _refused(fault, session)
        case sqlite3.Error():
            return session.text("database", what=dict(zip(LANGUAGES, reason_of(fault), strict=True))[session.language])
        case MemoryError():
            return session.text("memory")


def _refused(fault: OSError, session: Session) -> str:
    """A sentence for the kind of refusal, with the file where the system names one."""
    where = session.text("disk.somewhere") if fault.filename is None else os.fsdecode(fault.filename)
    return session.text(
        f"disk.{_REFUSALS.get(fault.errno or 0, 'other')}", where=where, what=fault.strerror or type(fault).__name__
    )
