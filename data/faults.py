"""What can be wrong with the store, in words for people: each error carries its sentence in Swedish and English."""

import errno
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass


class StoreError(Exception):
    """Something about the store that a person can be told. `sentence` says what happened and what to do."""

    reason = ""
    """What the system itself said, in its own words: for the command line, never for a page, as it may name machines."""

    def __init__(self, message_sv: str, message_en: str) -> None:
        super().__init__(message_en)
        self.message_sv = message_sv
        self.message_en = message_en

    def sentence(self, language: str) -> str:
        """The message in `sv` or `en`."""
        return self.message_en if language == "en" else self.message_sv


class UnknownEdition(StoreError):
    """An edition number that does not exist."""

    def __init__(self, number: int, latest: int) -> None:
        super().__init__(
            f"Datautgåva {number} finns inte. Den senaste är {latest}.",
            f"There is no data edition {number}. The latest is {latest}.",
        )
        self.number = number
        self.latest = latest


class BrokenEdition(StoreError):
    """An edition that exists but cannot be read whole."""

    def __init__(self, number: int, file: str, latest: int | None = None) -> None:
        way_sv = f" Använd datautgåva {latest}." if latest else ""
        way_en = f" Use data edition {latest}." if latest else ""
        super().__init__(
            f"Datautgåva {number} kan inte läsas: filen {file} saknas eller är skadad.{way_sv}"
            " Kör ”python -m data verify” för att se allt som är fel.",
            f"Data edition {number} cannot be read: the file {file} is missing or damaged.{way_en}"
            " Run “python -m data verify” to see everything that is wrong.",
        )
        self.number = number
        self.file = file
        self.latest = latest


class NoWholeEdition(StoreError):
    """There have been editions, but none is whole."""

    def __init__(self, home: str, damaged: str | None = None) -> None:
        """`damaged` is the file that keeps the newest from being read; None where no manifest is there at all."""
        named_sv = f" Filen {damaged} saknas eller är skadad." if damaged else ""
        named_en = f" The file {damaged} is missing or damaged." if damaged else ""
        super().__init__(
            f"Ingen datautgåva i {home} kan läsas.{named_sv} Kör ”python -m data verify” för att se vad som är fel,"
            " och ”python -m data restore MAPP” för att läsa tillbaka en säkerhetskopia.",
            f"No data edition in {home} can be read.{named_en} Run “python -m data verify” to see what is wrong,"
            " and “python -m data restore DIR” to bring back a backup.",
        )


class DamagedNewest(StoreError):
    """The newest edition is damaged, so that whatever is published now would be built on an older one."""

    def __init__(self, damaged: Mapping[int, str], shown: int) -> None:
        """`damaged` maps an edition's number to the file that is damaged; `shown` is the newest whole edition."""
        named = ", ".join(f"{number} ({file})" for number, file in damaged.items())
        super().__init__(
            f"Den senaste datautgåvan är skadad: {named}. Inget har ändrats. Datautgåva {shown} visas, och det som kom in"
            " senare saknas i den. Läs tillbaka en säkerhetskopia med ”python -m data restore MAPP” så att inget går"
            f" förlorat. Ska det ändå byggas vidare på {shown}, säg det uttryckligen: ”--past-damaged” på kommandoraden"
            " eller rutan på sidan.",
            f"The newest data edition is damaged: {named}. Nothing has changed. Data edition {shown} is shown, and what"
            " came in later is not in it. Bring back a backup with “python -m data restore DIR” so that nothing is lost."
            f" To build on {shown} all the same, say so: “--past-damaged” on the command line, or the box on the page.",
        )
        self.damaged = dict(damaged)
        self.shown = shown


class Conflict(StoreError):
    """Somebody else published in between."""

    def __init__(self, base: int, latest: int) -> None:
        super().__init__(
            f"Datautgåva {latest} har publicerats sedan du började från {base}. Inget har sparats."
            " Granska filen igen mot den nya utgåvan och publicera sedan.",
            f"Data edition {latest} was published after you started from {base}. Nothing was saved."
            " Check the file again against the new edition, then publish.",
        )
        self.base = base
        self.latest = latest


class NotAllowed(StoreError):
    """The visitor's role does not cover what they asked for."""

    def __init__(self, role: str, action: str) -> None:
        super().__init__(
            f"Din roll ({role}) får inte göra detta ({action}). Be den som administrerar verktyget om hjälp.",
            f"Your role ({role}) may not do this ({action}). Ask whoever administers the tool.",
        )


class CannotWrite(StoreError):
    """The disk said no. What was there before still stands."""

    def __init__(self, home: str, reason_sv: str, reason_en: str) -> None:
        super().__init__(
            f"Det gick inte att spara i {home}: {reason_sv}. Inget har ändrats; den förra datautgåvan gäller.",
            f"Saving in {home} failed: {reason_en}. Nothing has changed; the previous data edition stands.",
        )


class CannotBegin(CannotWrite):
    """The disk said no when the first edition was to be built, so that there is none yet."""

    def __init__(self, home: str, reason_sv: str, reason_en: str) -> None:
        StoreError.__init__(
            self,
            f"Det gick inte att skapa datalagret i {home}: {reason_sv}. Det finns ingen datautgåva än. Rätta felet och"
            " starta om, eller välj en annan mapp med KOMPETENS_HOME.",
            f"The data store in {home} could not be made: {reason_en}. There is no data edition yet. Put this right and"
            " start again, or choose another folder with KOMPETENS_HOME.",
        )


class CacheOnly(StoreError):
    """A folder that follows a database, used as if it were a store of its own."""

    def __init__(self, home: str) -> None:
        super().__init__(
            f"Mappen {home} är bara den här datorns kopia av ett datalager i en databas. Inget har ändrats. Ställ in"
            " KOMPETENS_STORE till databasens adress, eller välj en annan mapp med KOMPETENS_HOME.",
            f"The folder {home} is only this machine's copy of a data store in a database. Nothing has changed. Set"
            " KOMPETENS_STORE to the database's address, or choose another folder with KOMPETENS_HOME.",
        )


class WrongShape(StoreError):
    """A table that is not what its contract says; a mistake of the caller, not of a person."""


class QueryRefused(StoreError):
    """SQL that is not one single SELECT, or that asks for something the edition does not allow."""


class QueryTooSlow(StoreError):
    """A query that was stopped at the time limit."""

    def __init__(self, milliseconds: int) -> None:
        seconds = f"{milliseconds / 1000:g}"
        super().__init__(
            f"Frågan avbröts efter {seconds.replace('.', ',')} sekunder. Välj ett mindre urval.",
            f"The query was stopped after {seconds} seconds. Choose a smaller selection.",
        )


class CopyFailed(StoreError):
    """A file of the store could not be copied away or back."""

    def __init__(self, source: str, target: str, reason_sv: str, reason_en: str) -> None:
        super().__init__(
            f"Filen {source} gick inte att kopiera till {target}: {reason_sv}."
            " Det som är kopierat hittills är inte helt. Gör om från början när felet är rättat.",
            f"The file {source} could not be copied to {target}: {reason_en}."
            " What is copied so far is not whole. Start again from the beginning when this is put right.",
        )


_FULL = ("disken är full, så frigör utrymme och försök igen", "the disk is full, so free some space and try again")
_FORBIDDEN = ("mappen får inte skrivas i", "the folder may not be written to")
_NO_FOLDER = ("en del av vägen dit är en fil, inte en mapp", "a part of the way there is a file, not a folder")
_DAMAGED = ("databasfilen är skadad", "the database file is damaged")
_BUSY = ("databasfilen är upptagen av ett annat program", "the database file is in use by another program")
_REASONS = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
}
_DATABASE_REASONS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: _FORBIDDEN,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
}


def reason_of(error: OSError | sqlite3.Error) -> tuple[str, str]:
    """Why a file or a database file could not be used, in Swedish and English; its own words where we have none."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more than a person can use
        return _DATABASE_REASONS.get(code, (str(error), str(error)))
    text = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, (text, text))


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One file of the store that is broken or missing. `file` is its path below the store's folder."""

    code: str
    file: str
    message_sv: str
    message_en: str

    def sentence(self, language: str) -> str:
        """The message in `sv` or `en`."""
        return self.message_en if language == "en" else self.message_sv
