"""Reading in a process of its own: what it decides, what it names, and what ends it."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
import xlsxwriter

from data.definitions import DefinitionError
from data.intake.findings import CATALOGUE, LANGUAGES, Finding, column_letter, read_findings
from data.intake.reading.parse import parse
from data.intake.reading.reading import LIMITS, Decisions, Limits, Reading
from data.intake.worker.messages import Checked, Order, pack, unpack
from data.intake.worker.sandbox import ROOT, read, run_child
from tests.corpus.excel_mutators import workbook
from tests.corpus.valid_files import OFFICIAL

TABLE = "Nyckeltal;Kommun;År;Värde\nN1;Malmö;2020;1,5\nN1;Lund;2020;2,5\nN1;Ängelholm;2020;3,5\n"


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_text_is_read_as_it_stands() -> None:
    reading = read(TABLE.encode("cp1252"), "fil.csv")
    assert (reading.kind, reading.encoding, reading.delimiter) == ("csv", "windows-1252", ";")
    assert reading.names == ("Nyckeltal", "Kommun", "År", "Värde")
    assert reading.columns[3] == ["1,5", "2,5", "3,5"]
    assert reading.row_numbers == [2, 3, 4]
    assert reading.examples == ("År", "Värde", "Malmö")


def test_workbook_numbers_carry_a_decimal_point_and_their_kind() -> None:
    reading = read(workbook(OFFICIAL), "fil.xlsx")
    assert reading.columns[3][0] == "11.5"
    assert reading.kinds == ("t" * 6, "t" * 6, "n" * 6, "n" * 6)


def test_what_is_not_data_is_named(tmp_path: Path) -> None:
    path = tmp_path / "fil.csv"
    path.write_bytes(f"Tabell 1, våren\n\n{TABLE}Totalt;;;7,5\n\nKälla: SCB\n".encode())
    reading = read(path, path.name)
    assert reading.header_row == 3
    assert reading.row_kinds == {"title": (1,), "total": (7,), "source": (9,), "blank": (2, 8)}
    assert (reading.title, reading.notes) == ("Tabell 1, våren", ("Källa: SCB",))
    assert reading.rows_read == len(reading.row_numbers) + reading.not_data + len(reading.blank_rows)


def test_answers_settle_questions() -> None:
    content = ("Grupp;;;Tal\n" + TABLE).encode()
    assert codes(read(content, "fil.csv")) == ["header_rows"]
    assert read(content, "fil.csv", header_row=2).columns[1] == ["Malmö", "Lund", "Ängelholm"]
    unclear = "a,b;c\nx,y;z\n"
    assert codes(read(unclear.encode(), "fil.csv")) == ["delimiter_unclear"]
    assert read(unclear.encode(), "fil.csv", delimiter=";").columns == (["x,y"], ["z"])


def test_encoding_is_asked_when_two_fit() -> None:
    content = "Kommun;Text\nLund;\x94citat\x94\n".encode("latin-1")
    assert codes(read(content, "fil.csv")) == ["encoding_unclear"]
    assert read(content, "fil.csv", encoding="windows-1252").columns[1] == ["”citat”"]
    assert codes(read(content, "fil.csv", encoding="utf-8")) == ["encoding_wrong"]


def test_missing_file_is_a_finding() -> None:
    assert codes(read(Path("finns-inte.csv"), "finns-inte.csv")) == ["file_unreadable"]


def test_too_big_is_refused_before_it_is_read() -> None:
    assert codes(read(b"a;b\n1;2\n" * 1000, "fil.csv", limits=Limits(file_bytes=100))) == ["file_too_big"]


def test_too_many_rows() -> None:
    assert codes(read(b"a;b\n" + b"1;2\n" * 1_000_000, "fil.csv")) == ["too_many_rows"]


def test_too_many_columns() -> None:
    line = ";".join(f"k{number}" for number in range(101))
    assert "too_many_columns" in codes(read(f"{line}\n{line.replace('k', '')}\n".encode(), "fil.csv"))


def test_memory_limit_ends_the_child_alone() -> None:
    limits = Limits(memory_bytes=60_000_000)
    content = b"a;b\n" + b"1234567;2345678\n" * 190_000
    assert codes(read(content, "fil.csv", limits=limits)) == ["too_much_memory"]


def test_time_limit_ends_the_child_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.intake.worker.sandbox.SLOW_START_SECONDS", 0.0)
    order = Order(task="read", filename="fil.csv", decisions=Decisions(), limits=Limits(seconds=0.001))
    answer = run_child(order, b"", Reading)
    assert isinstance(answer, Finding)
    assert answer.code == "too_slow"


def test_messages_are_typed_both_ways() -> None:
    """What is packed comes back as the same record, and anything else is refused where it is unpacked."""
    order = Order(
        task="check",
        filename="fil.csv",
        decisions=Decisions(header_row=3, mapping={"Antal": "persons"}, fill_down=True),
        limits=LIMITS,
        tables={"sessions": "sessions.parquet"},
    )
    assert unpack(Order, pack(order, b"a;b\n")) == (order, b"a;b\n")
    reading = parse(b"Kommun;Antal\nMalm\xc3\xb6;5\nLund;x\xc2\xb9\n", "fil.csv", Decisions(), LIMITS)
    assert reading.findings and reading.marks
    assert unpack(Reading, pack(reading)) == (reading, b"")
    with pytest.raises(msgspec.ValidationError, match="task"):
        unpack(Order, pack({"task": "delete", "filename": "x", "decisions": {}, "limits": {}}))
    with pytest.raises(msgspec.ValidationError, match="findings"):
        unpack(Checked, pack({"reading": {"sha256": ""}, "rows": {}, "findings": ["a sentence"]}))


def test_far_cell_behind_an_odd_prefix_cannot_take_the_server() -> None:
    """Even a far cell that the look beforehand does not recognise ends in a finding."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(OFFICIAL))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", b'<row><c\nr = "XFD1048576"><v>1</v></c></row></sheetData>')
            new.writestr(name, text)
    reading = read(out.getvalue(), "fil.xlsx")
    assert reading.stopped


def test_unpacked_size_is_refused_before_unpacking() -> None:
    out = io.BytesIO(workbook(OFFICIAL))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(range(256)) * 4_000)
    assert codes(read(out.getvalue(), "fil.xlsx", limits=Limits(unpacked_bytes=900_000))) == ["unpacks_too_big"]


def test_sheet_is_chosen_by_name() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("Ett", "Två"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["a", "b"])
            sheet.write_row(1, 0, [name, 1])
    assert codes(read(out.getvalue(), "fil.xlsx")) == ["sheet_choice"]
    assert read(out.getvalue(), "fil.xlsx", sheet="två").columns[0] == ["Två"]
    assert codes(read(out.getvalue(), "fil.xlsx", sheet="Tre")) == ["sheet_unknown"]


def test_limits_are_those_of_the_specification() -> None:
    assert (LIMITS.file_bytes, LIMITS.unpacked_bytes, LIMITS.ratio) == (20_000_000, 200_000_000, 100)
    assert (LIMITS.rows, LIMITS.columns, LIMITS.seconds, LIMITS.memory_bytes) == (200_000, 100, 10.0, 1 << 30)


def test_a_message_chooses_its_word_by_the_number_it_tells() -> None:
    told = [Finding(code="blank_rows", values={"found": found}).message("sv") for found in (1, 2)]
    assert told == ["1 tom rad hoppas över.", "2 tomma rader hoppas över."]


@pytest.mark.parametrize("code", CATALOGUE)
def test_finding_speaks_both_languages(code: str) -> None:
    finding = Finding(code=code, file="f.csv", row=3, column="År", column_letter="C")
    for language in LANGUAGES:
        assert finding.message(language)
        assert finding.remedy(language)
    assert finding.message("sv") != finding.message("en")
    assert unpack(Finding, pack(finding)) == (finding, b"")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("note", "remark"), "[x]: the severity `remark` is unknown; known are error, question, note"),
        (("remedy_en", "remedy_eng"), "[x]: the key `remedy_en` is missing"),
        (("private", "privat"), "[x]: unknown key `privat` (did you mean `private`?)"),
    ],
)
def test_a_mistake_in_the_catalogue_is_named(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    file = tmp_path / "findings.toml"
    texts = "".join(f'{name}_{language} = "Ord."\n' for name in ("message", "remedy") for language in LANGUAGES)
    file.write_text(f'[x]\nseverity = "note"\nprivate = true\n{texts}'.replace(*change), "utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_findings(file)
    assert str(caught.value) == f"findings.toml, {named}"


def test_private_finding_refuses_a_value() -> None:
    with pytest.raises(ValueError, match="must not repeat"):
        Finding(code="personal_number", value="850709-9805")


def test_letters_are_those_of_excel() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_the_reading_process_does_without_pandas_and_numpy() -> None:
    """Arrow asks for them when it starts and is given a list; loading them takes as long as everything else together."""
    program = (
        "import sys; from data.spared_imports import spare_imports; spare_imports('pandas', 'numpy')\n"
        "import pyarrow; assert pyarrow.array(['a', None]).to_pylist() == ['a', None]\n"
        "import data.intake.worker.tasks; print({'pandas', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
