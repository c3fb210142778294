"""Files of every kind damaged at random: read or refused, every row accounted for, and never an exception."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake.findings import LANGUAGES
from data.intake.reading.parse import grid_of, parse
from data.intake.reading.reading import LIMITS, Decisions
from tests.corpus.database_exports import POPULATION_BY_SEX, database_workbook, json_stat, px
from tests.corpus.opendocument import opendocument, percent, rich

Damage = Callable[[bytes], bytes]
FILES = Path(__file__).parent / "corpus" / "files"
CSV = (
    "Titel\n\nKommun;År;Antal¹;Anm\n;;tkr;\nMalmö;2021;5,1;\nSkåne län;;;\nLund;2021;;7\nTotalt;;9;\n\nKälla: SCB\n".encode()
)
SPARSE = px(POPULATION_BY_SEX, head='KEYS("region")=CODES;KEYS("kön")=CODES;', figures=['"1280","2" 1 2 3 4'])
ODS = opendocument([["Kommun", "A", "B"], ["Malmö", percent(0.5), rich(("9", None), ("1", "T1"))], ["Lund", 1, 2]])
XLSX = database_workbook([["Titel"], [], [None, "2021"], ["1280 Malmö", 5], ["1281 Lund", 6]])
PIECES = [b'"', b";", b"=", b"(", b",", b"\n", b"<", b">", b"9" * 20, b"\xff", b"{", b"null", b"..", b""]


def plain(content: bytes, damage: Damage) -> bytes:
    return damage(content)


def member(name: str) -> Callable[[bytes, Damage], bytes]:
    """Damage done to one part of a zip file that stays whole as such."""

    def done(content: bytes, damage: Damage) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            for part in old.namelist():
                new.writestr(part, damage(old.read(part)) if part == name else old.read(part))
        return out.getvalue()

    return done


KINDS = {
    "fil.csv": (CSV, plain),
    "fil.px": (px(POPULATION_BY_SEX).encode(), plain),
    "glest.px": (SPARSE.encode(), plain),
    "fil.json": (json_stat(POPULATION_BY_SEX), plain),
    "fil.xls": ((FILES / "kinds.xls").read_bytes(), plain),
    "fil.ods": (ODS, member("content.xml")),
    "fil.xlsx": (XLSX, member("xl/worksheets/sheet1.xml")),
    "stil.xlsx": (XLSX, member("xl/styles.xml")),
    "text.xlsx": (XLSX, member("xl/sharedStrings.xml")),
}


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole, do = KINDS[name]

    def damage(content: bytes) -> bytes:
        start = data.draw(st.integers(0, len(content)))
        taken = data.draw(st.integers(0, 40))
        return content[:start] + data.draw(st.sampled_from(PIECES)) + content[start + taken :]

    reading = parse(do(whole, damage), name, Decisions(), LIMITS)
    grid_of(do(whole, lambda content: content[::-1]), name, Decisions(), LIMITS)
    for finding in reading.findings:
        assert all(finding.message(language) and finding.remedy(language) for language in LANGUAGES)
    if not reading.stopped:
        assert {len(column) for column in reading.columns} == {len(reading.row_numbers)}
        assert len(reading.names) == len(reading.letters) == len(reading.columns)
        assert reading.rows_read == len(reading.row_numbers) + reading.not_data + len(reading.blank_rows)
