"""What can be wrong with the shared database, in sentences."""

from data.faults import StoreError

_KEPT_SV = " Det som sparats förut finns kvar. Försök igen om en stund."
_KEPT_EN = " What was saved before is there. Try again in a while."
_LATER_SV = " Det som sparats förut finns kvar och kan läsas. Försök igen om en stund."
_LATER_EN = " What was saved before is there and can be read. Try again in a while."


class DatabaseFault(StoreError):
    """Something about the shared database. Unless the kind says otherwise, nothing of what was asked for was written."""


class DatabaseAway(DatabaseFault):
    """It does not answer."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(
            "Databasen svarar inte, så inget kan sparas just nu. Inget har gått förlorat." + _KEPT_SV,
            "The database does not answer, so nothing can be saved just now. Nothing was lost." + _KEPT_EN,
        )
        self.reason = reason


class DatabaseUnheard(DatabaseFault):
    """It went away while the last step of a write was under way, and has not come back to say whether that was kept."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen slutade svara mitt i sparandet, så inget kan sparas just nu och det är inte känt om det sista hann"
            " sparas. Inget som sparats förut har gått förlorat. Se efter när den svarar igen innan du gör om det.",
            "The database stopped answering in the middle of saving, so nothing can be saved just now, and it is not known"
            " whether the last of it was. Nothing that was saved before was lost. Look when it answers again, before you"
            " repeat it.",
        )


class DatabaseBusy(DatabaseFault):
    """Others have been writing for so long that this write did not get its turn."""

    def __init__(self) -> None:
        super().__init__(
            "Andra skriver i databasen just nu, och det blev inte din tur i tid. Inget nytt har sparats. Försök igen.",
            "Others are writing in the database just now, and your turn did not come in time. Nothing new was saved."
            " Try again.",
        )


class DatabaseFull(DatabaseFault):
    """Its disk has no room."""

    def __init__(self) -> None:
        super().__init__(
            "Databasens disk är full, så inget nytt har sparats." + _LATER_SV,
            "The disk of the database is full, so nothing new was saved." + _LATER_EN,
        )


class DatabaseReadOnly(DatabaseFault):
    """It may not be written to: a copy that stands by, or a user without the right."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen får inte skrivas i, så inget nytt har sparats. Det som sparats förut kan läsas. Be den som"
            " administrerar verktyget om hjälp.",
            "The database may not be written to, so nothing new was saved. What was saved before can be read. Ask whoever"
            " administers the tool.",
        )


class TablesNewer(DatabaseFault):
    """A later version of this program has made the tables."""

    def __init__(self, version: int, known: int) -> None:
        super().__init__(
            f"Databasen är skriven av en nyare version av Kompetenskartan (tabellversion {version}; den här versionen kan"
            f" {known}). Inget har ändrats. Starta den nyare versionen.",
            f"The database was written by a newer version of Kompetenskartan (table version {version}; this version knows"
            f" {known}). Nothing has changed. Start the newer version.",
        )


class DatabaseRefused(DatabaseFault):
    """It said no for a reason of its own."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Databasen kunde inte användas ({reason}). Inget nytt har sparats. Kör ”python -m data verify” för att se vad"
            " som är fel.",
            f"The database could not be used ({reason}). Nothing new was saved. Run “python -m data verify” to see what is"
            " wrong.",
        )
