"""What can be wrong with a source, in words for people: which one, at which address, what it answered, what to do."""

from data.faults import StoreError


class SourceFault(StoreError):
    """Something about a source. What was fetched of it before still stands."""

    def __init__(self, what_sv: str, what_en: str, *, address: str = "") -> None:
        at_sv, at_en = (f" Adress: {address}", f" Address: {address}") if address else ("", "")
        super().__init__(what_sv + at_sv, what_en + at_en)
        self.address = address


class Unreachable(SourceFault):
    """Nobody answers at the address, for a reason given in both languages."""

    def __init__(self, address: str, swedish: str, english: str) -> None:
        super().__init__(
            f"Källan svarar inte: {swedish}. Kontrollera nätet och försök igen senare.",
            f"The source does not answer: {english}. Check the network and try again later.",
            address=address,
        )


class TimedOut(SourceFault):
    """The whole of an answer did not come in time."""

    def __init__(self, address: str, seconds: float) -> None:
        super().__init__(
            f"Källan svarade inte färdigt inom {seconds:g} sekunder. Försök igen senare.",
            f"The source did not finish its answer within {seconds:g} seconds. Try again later.",
            address=address,
        )


class Refusal(SourceFault):
    """The source answered with a status that is no answer. `status` is that of HTTP, `told` the source's own words."""

    def __init__(self, address: str, status: int, told: str, retry_after: float | None = None) -> None:
        wait_sv = f" Källan ber om en paus på {retry_after:.0f} sekunder." if retry_after else ""
        wait_en = f" The source asks for a pause of {retry_after:.0f} seconds." if retry_after else ""
        said = f": {told}" if told else ""
        super().__init__(
            f"Källan svarade med status {status}{said}.{wait_sv}",
            f"The source answered with status {status}{said}.{wait_en}",
            address=address,
        )
        self.status = status
        self.told = told
        self.retry_after = retry_after


class Truncated(SourceFault):
    """The answer broke off before its end."""

    def __init__(self, address: str) -> None:
        super().__init__(
            "Svaret tog slut innan det var helt. Försök igen senare.",
            "The answer ended before it was whole. Try again later.",
            address=address,
        )


class LedInside(SourceFault):
    """A source outside leads on to an address in the network that this runs in."""

    def __init__(self, address: str) -> None:
        super().__init__(
            "Källan leder vidare till en adress i serverns eget nät. Dit går ingen hämtning utifrån.",
            "The source leads on to an address in the server's own network. No fetch from outside goes there.",
            address=address,
        )


class TakenBack(SourceFault):
    """What a source gives has been published before and was undone or replaced since."""

    def __init__(self, address: str) -> None:
        super().__init__(
            "Just dessa uppgifter har publicerats förut och sedan tagits tillbaka eller ersatts. De publiceras inte igen"
            " utan att någon säger ja.",
            "These very figures were published before and have been taken back or replaced since. They are not published"
            " again unless somebody says yes.",
            address=address,
        )


class Busy(SourceFault):
    """Another refresh of the same store is running."""

    def __init__(self) -> None:
        super().__init__(
            "En annan hämtning pågår redan. Vänta tills den är klar och försök igen.",
            "Another refresh is running already. Wait until it is done and try again.",
        )


class Changed(SourceFault):
    """The answer is not laid out as the source has promised: something it must have is not there, or is of another kind."""

    def __init__(self, address: str, what_sv: str, what_en: str) -> None:
        super().__init__(
            f"Källan har ändrats: {what_sv}. Inget har lästs in från den.",
            f"The source has changed: {what_en}. Nothing was read from it.",
            address=address,
        )
