"""Eight files as Swedish analysts make them, each valid for its data set, and how to write them down."""

import csv
import io
from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class ValidFile:
    """A table of text. The places say which column is of which kind; -1 when the file has none."""

    name: str
    dataset: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    municipality: int
    number: int
    year: int = -1
    text: int = -1
    date: int = -1
    whole: bool = False
    percent: bool = False
    people: bool = False

    def with_cell(self, row: int, column: int, text: str) -> "ValidFile":
        """The same with one cell changed; `row` counts rows of data from 0."""
        rows = [list(cells) for cells in self.rows]
        rows[row][column] = text
        return replace(self, rows=tuple(tuple(cells) for cells in rows))

    def with_header(self, *header: str) -> "ValidFile":
        """The same under other headings."""
        return replace(self, header=header)

    def with_rows(self, *rows: tuple[str, ...]) -> "ValidFile":
        """The same with rows added at the end."""
        return replace(self, rows=(*self.rows, *rows))

    def lines(self, delimiter: str = ";", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
        """The table as CSV text."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerows([self.header, *self.rows])
        return out.getvalue()

    def encoded(self) -> bytes:
        """The table as its owner would save it."""
        return self.lines().encode("utf-8")


OFFICIAL = ValidFile(
    name="kolada",
    dataset="official_statistics",
    header=("Nyckeltal", "Kommun", "År", "Värde"),
    rows=(
        ("N03920", "Malmö", "2019", "11,5"),
        ("N03920", "Lund", "2019", "7,25"),
        ("N03920", "Ängelholm", "2019", "6,1"),
        ("N03920", "Höör", "2020", "5,9"),
        ("N03920", "Östra Göinge", "2020", "10,4"),
        ("N03920", "Båstad", "2021", "4,75"),
    ),
    municipality=1,
    year=2,
    number=3,
)
OFFICIAL_BY_SEX = ValidFile(
    name="kolada_kön",
    dataset="official_statistics",
    header=("nyckeltal", "kommunkod", "år", "kön", "värde", "anmärkning"),
    rows=(
        ("N01951", "1280", "2021", "Kvinnor", "175300", "preliminär för Malmö"),
        ("N01951", "1280", "2021", "Män", "176450", ""),
        ("N01951", "1281", "2021", "Kvinnor", "63950", ""),
        ("N01951", "1281", "2021", "Män", "64021", "reviderad för Lund på hösten"),
        ("N01951", "1292", "2021", "Kvinnor", "21700", ""),
        ("N01951", "1292", "2021", "Män", "21455", ""),
    ),
    municipality=1,
    year=2,
    number=4,
    text=5,
)
SESSIONS = ValidFile(
    name="lärtillfällen",
    dataset="sessions",
    header=("session_id", "title", "date", "place_municipality_code", "theme", "form"),
    rows=(
        ("L1", "Kompetensbehov i små företag", "2022-03-15", "Hässleholm", "skills_needs", "onsite"),
        ("L2", "Näringslivssamverkan på bredden", "2022-05-10", "Malmö", "business_cooperation", "hybrid"),
        ("L3", "Livslångt lärande, validering och väg in", "2022-09-20", "Höör", "lifelong_learning", "online"),
        ("L4", "Att mäta kompetens", "2022-11-29", "Lund", "validation", "onsite"),
    ),
    municipality=3,
    number=-1,
    text=1,
    date=2,
)
ATTENDANCE = ValidFile(
    name="närvaro",
    dataset="attendance",
    header=("session_id", "municipality_code", "actor_type", "seats", "organisations", "note"),
    rows=(
        ("L1", "Malmö", "municipal_business", "12", "3", "näringsliv på plats"),
        ("L1", "Lund", "municipal_education", "7", "2", ""),
        ("L2", "Ängelholm", "municipal_labour_market", "9", "1", ""),
        ("L2", "Hörby", "municipal_business", "6", "2", "även distans för några"),
        ("L3", "Åstorp", "municipal_education", "8", "2", ""),
    ),
    municipality=1,
    number=3,
    text=5,
    whole=True,
    people=True,
)
TARGET = ValidFile(
    name="målgrupp",
    dataset="target_population",
    header=("municipality_code", "purpose", "persons", "definition"),
    rows=(
        ("Malmö", "sessions", "85", "tjänstepersoner på tre förvaltningar"),
        ("Lund", "sessions", "40", "tjänstepersoner på två förvaltningar"),
        ("Höganäs", "sessions", "15", "näringslivsenheten och vuxenutbildningen"),
        ("Örkelljunga", "pilots", "120", "arbetssökande utan gymnasieexamen på våren"),
    ),
    municipality=0,
    number=2,
    text=3,
    whole=True,
    people=True,
)
POPULATION = ValidFile(
    name="befolkning",
    dataset="population_by_age",
    header=("municipality_code", "year", "age_group", "persons", "source"),
    rows=(
        ("Malmö", "2022", "20-24", "24150", "SCB för Skåne"),
        ("Malmö", "2022", "60-64", "18650", "SCB för Skåne"),
        ("Höör", "2022", "20-24", "780", "SCB för Skåne"),
        ("Höör", "2022", "60-64", "1055", "SCB för Skåne"),
        ("Båstad", "2022", "20-24", "640", "SCB för Skåne"),
    ),
    municipality=0,
    year=1,
    number=3,
    text=4,
    whole=True,
    people=True,
)
JOBSEEKERS = ValidFile(
    name="arbetssökande",
    dataset="jobseekers",
    header=("Kommun", "År", "Arbetssökande", "Källa"),
    rows=(
        ("Malmö", "2021", "21500", "Arbetsförmedlingen, årsmedel för län och kommun"),
        ("Landskrona", "2021", "2210", "Arbetsförmedlingen, årsmedel för län och kommun"),
        ("Östra Göinge", "2021", "640", "Arbetsförmedlingen, årsmedel för län och kommun"),
        ("Sjöbo", "2022", "410", "Arbetsförmedlingen, årsmedel för län och kommun"),
    ),
    municipality=0,
    year=1,
    number=2,
    text=3,
    people=True,
)
PILOT_PLACES = ValidFile(
    name="pilotkommuner",
    dataset="pilot_municipalities",
    header=("pilot_id", "municipality_code", "role", "reached", "obtained_outcome", "note"),
    rows=(
        ("P1", "Hässleholm", "lead", "32", "14", "första omgången på våren"),
        ("P1", "Höör", "partner", "11", "6", ""),
        ("P2", "Trelleborg", "lead", "25", "9", "även Vellinge bjöds in på hösten"),
        ("P2", "Skurup", "partner", "8", "7", ""),
        ("P3", "Åstorp", "lead", "18", "10", ""),
    ),
    municipality=1,
    number=3,
    text=5,
    whole=True,
    people=True,
)
VALID_FILES = (OFFICIAL, OFFICIAL_BY_SEX, SESSIONS, ATTENDANCE, TARGET, POPULATION, JOBSEEKERS, PILOT_PLACES)
