"""What can be wrong with the store, in words for people: each error carries its sentence in Swedish and English."""

from dataclasses import dataclass


class StoreError(Exception):
    """Something about the store that a person can be told. `sentence` says what happened and what to do."""

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
    """Manifests exist, but none whose files are all there."""

    def __init__(self, home: str) -> None:
        super().__init__(
            f"Ingen datautgåva i {home} kan läsas. Kör ”python -m data verify” för att se vad som är fel,"
            " och ”python -m data restore MAPP” för att läsa tillbaka en säkerhetskopia.",
            f"No data edition in {home} can be read. Run “python -m data verify” to see what is wrong,"
            " and “python -m data restore DIR” to bring back a backup.",
        )


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
