"""JobTech: advertised positions by municipality, occupation and month. Whole years from the archive, the rest from what is
open now, which is only a part of what was advertised and says so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.definitions import read_definitions
from data.sources.addresses import below, configured, first_found
from data.sources.advertising.advertisements import Counted, count_advertisements
from data.sources.advertising.json_lines import NotWhole
from data.sources.faults import Changed
from data.sources.transfer.client import Client
from data.sources.transfer.pace import Pace
from data.sources.transfer.request import Answer, Request, Validators
from data.sources.unit import PARTIAL, About, Fetched, Revision, Unavailable, Unit, Visit

SETTING = "KOMPETENS_JOBTECH_URL"
_ARCHIVE = "https://data.jobtechdev.se"
_STREAM = "https://jobstream.api.jobtechdev.se"
_LICENCE = "CC0 1.0"
_ORIGINAL = "Arbetsförmedlingen (JobTech), Platsbanken"
_USUAL = Revision(percent=2.0, least=5.0)


class Jobtech:
    """The connector. Each year of the archive is a unit, and what is open now is one."""

    name = "jobtech"

    def units(self, visit: Visit) -> Iterator[Unit | Unavailable]:
        """As Connector. Nobody is asked before a unit is fetched."""
        given, client = configured(SETTING), visit.client(Pace(at_once=2))
        for year in range(visit.today.year - _whole_years(), visit.today.year):
            file = _File(client=client, folder=visit.folder, name=f"{year}.jsonl.zip")
            address = below(given or _ARCHIVE, f"annonser/historiska/{year}.jsonl.zip")
            yield Unit(
                name=f"jobtech/{year}",
                title=f"JobTech {year}",
                stamp=str(year),
                fetch=_archive(file, address, year),
                family="jobtech archive",
            )
        bases = [given or _STREAM]
        places = [below(base, path) for base in bases for path in ("v2/snapshot", "snapshot")]
        file = _File(client=client, folder=visit.folder, name="snapshot.jsonl")
        yield Unit(name="jobtech/now", title="JobTech, öppna annonser", stamp=None, fetch=_open_now(file, places))


def _whole_years() -> int:
    top = read_definitions(Path(__file__).with_suffix(".toml"))
    years = top.integer("whole_years")
    top.finish()
    return years or 1


@dataclass(frozen=True, kw_only=True)
class _File:
    """A large file on its way to being counted. It is removed afterwards: what counts is kept."""

    client: Client
    folder: Path
    name: str

    def bring(self, address: str, validators: Mapping[str, Validators]) -> Answer:
        """Fetch it unless it is as it was. Raises SourceFault, OSError."""
        known = validators.get(address, Validators())
        return self.client.fetch_file(Request(url=address, validators=known), self.folder / self.name)

    def count(self, answer: Answer, months: Callable[[str], bool], note: str = "") -> Counted:
        """Count its advertisements. Raises Changed when it is not whole."""
        place = self.folder / self.name
        try:
            return count_advertisements(place, months, note, self.client.heard)
        except NotWhole as error:
            told = (
                f"filen är inte hel eller inte upplagd som väntat ({error})",
                f"the file is not whole or laid out anew ({error})",
            )
            raise Changed(answer.url, *told) from error
        finally:
            place.unlink(missing_ok=True)


def _archive(file: _File, address: str, year: int) -> Callable[[Mapping[str, Validators]], Fetched | None]:
    def fetch(validators: Mapping[str, Validators]) -> Fetched | None:
        answer = file.bring(address, validators)
        if answer.same:
            return None
        counted = file.count(answer, lambda month: month.startswith(f"{year}-"))
        months = frozenset(counted.columns["month"])
        if not months:
            told = f"filen har inga annonser från {year} i Skåne", f"the file has no advertisements of {year} in Skåne"
            raise Changed(answer.url, *told)
        return Fetched(
            tables={"job_ads": counted.columns},
            about=_about(answer.url, every_months=12),
            replaces={"job_ads": ("month", months)},
            validators=_known(address, answer),
            revision=_USUAL,
            remarks=_remarks(counted),
        )

    return fetch


def _open_now(file: _File, places: list[str]) -> Callable[[Mapping[str, Validators]], Fetched | None]:
    def fetch(validators: Mapping[str, Validators]) -> Fetched | None:
        known = [place for place in places if place in validators]
        attempts = [lambda place=place: (place, file.bring(place, validators)) for place in known or places]
        address, answer = first_found(attempts)
        if answer.same:
            return None
        counted = file.count(answer, lambda _month: True, PARTIAL)
        return Fetched(
            tables={"job_ads": counted.columns},
            about=_about(answer.url, every_months=1),
            fills={"job_ads": "month"},
            validators=_known(address, answer),
            revision=_USUAL,
            remarks=_remarks(counted),
        )

    return fetch


def _known(address: str, answer: Answer) -> Mapping[str, Validators]:
    return {address: answer.validators} if answer.validators else {}


def _about(address: str, *, every_months: int) -> About:
    return About(source="jobtech", address=address, original=_ORIGINAL, licence=_LICENCE, every_months=every_months)


def _remarks(counted: Counted) -> tuple[str, ...]:
    """How many advertisements were read, counted, withdrawn, without a known occupation."""
    return (
        f"{counted.read} → {counted.counted} (removed {counted.removed}, other months {counted.other_months},"
        f" no occupation {counted.without_occupation})",
    )
