"""Tables as they are laid out in real files: what is data, what it stands under, and what every other row is."""

from collections.abc import Sequence
from typing import Any

import pytest

from data.intake.reading.parse import parse
from data.intake.reading.reading import LIMITS, Decisions, Reading
from tests.corpus.database_exports import database_workbook

PLACES = ("1280 Malmö", "1281 Lund", "1283 Helsingborg")


def csv(*lines: str, **decisions: Any) -> Reading:
    return parse("\r\n".join(lines).encode(), "fil.csv", Decisions(**decisions), LIMITS)


def xlsx(*rows: Sequence[object], merges: Sequence[tuple[int, int, int, int]] = (), **decisions: Any) -> Reading:
    return parse(database_workbook(rows, merges), "fil.xlsx", Decisions(**decisions), LIMITS)


def rows(reading: Reading) -> list[tuple[str, ...]]:
    return list(zip(*reading.columns, strict=True))


def kinds(reading: Reading) -> dict[str, tuple[int, ...]]:
    return {kind: tuple(rows) for kind, rows in reading.row_kinds.items()}


def stops(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings if finding.stops]


def notes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings if not finding.stops}


def assert_adds_up(reading: Reading) -> None:
    assert stops(reading) == []
    assert reading.rows_read == len(reading.row_numbers) + reading.not_data + len(reading.blank_rows)


# --- Where the heading is ---


@pytest.mark.parametrize("blanks", [0, 1, 9, 40, 300])
def test_any_number_of_blank_rows_above(blanks: int) -> None:
    reading = csv(*[""] * blanks, "Kommun;År;Antal", "Malmö;2021;5", "Lund;2021;4")
    assert_adds_up(reading)
    assert (reading.header_row, rows(reading)) == (blanks + 1, [("Malmö", "2021", "5"), ("Lund", "2021", "4")])


@pytest.mark.parametrize("titles", [1, 12, 60])
def test_a_heading_at_any_depth(titles: int) -> None:
    reading = csv(*(f"Text {number} om tabellen" for number in range(titles)), "", "Kommun;Antal", "Malmö;5", "Lund;4")
    assert_adds_up(reading)
    assert reading.header_row == titles + 2
    assert kinds(reading)["title"] == tuple(range(1, titles + 1))
    assert reading.title.splitlines() == [f"Text {number} om tabellen" for number in range(min(titles, 6))]


def test_half_the_columns_numeric_makes_no_titles_of_data() -> None:
    reading = csv("Kommun;-29;30-39;40-49", "Malmö;1;2;3", "Lund;4;5;6", "Höör;x;7;8")
    assert (reading.header_row, kinds(reading)) == (1, {})
    reading = csv("Malmö;Lund;5;6", "Lund;Malmö;7;8", "Kommun;Till;Antal;Andel", "Höör;Lund;9;1")
    assert stops(reading) == ["header_missing"]


def test_rows_without_heading_are_never_titles() -> None:
    assert stops(csv("Malmö;2021;5", "Lund;2021;4")) == ["header_missing"]
    assert stops(csv("Tabell 1", "", "Malmö;2021;5", "Lund;2021;4")) == ["header_missing"]


def test_a_number_above_the_heading_is_a_title() -> None:
    reading = csv("Antal rader:;;2", "Uttag;;2024", "", "Kommun;År;Antal", "Malmö;2021;5", "Lund;2021;4")
    assert_adds_up(reading)
    assert (reading.header_row, kinds(reading)["title"]) == (4, (1, 2))


def test_years_as_headings_and_as_figures() -> None:
    """A place with 2001 inhabitants is not a heading."""
    reading = csv("Kommun;2020;2021", "Malmö;2001;2002", "Lund;127000;128000")
    assert_adds_up(reading)
    assert reading.names == ("Kommun", "2020", "2021")
    reading = csv("Kommun;År;Antal", "Malmö;2020;1999", "Lund;2020;128000", "Höör;2020;17000")
    assert (reading.header_row, rows(reading)[0]) == (1, ("Malmö", "2020", "1999"))


def test_first_row_of_data_without_figures() -> None:
    reading = csv("Kommun;År;Antal", "Malmö;2020;", "Lund;2020;..", "Höör;2020;17000", "Eslöv;2020;34000")
    assert_adds_up(reading)
    assert (reading.header_row, len(rows(reading))) == (1, 4)


def test_two_rows_that_could_be_headings_are_asked_about() -> None:
    reading = csv("Municipality;Year;Number", "Kommun;År;Antal", "Malmö;2021;5", "Lund;2021;4")
    assert stops(reading) == ["header_rows"]
    assert csv("Municipality;Year;Number", "Kommun;År;Antal", "Malmö;2021;5", header_row=2).names[0] == "Kommun"


# --- The statistical databases' own layouts ---


def test_database_workbook_with_one_row_of_headings() -> None:
    reading = xlsx(
        ["Folkmängd efter region, kön och år"],
        [],
        [None, None, "2022", "2023"],
        ["1280 Malmö", "män", 176, 178],
        [None, "kvinnor", 180, "..  ".strip()],
        ["1281 Lund", "män", 64, 65],
        [None, "kvinnor", 63, 64],
        [],
        ["Fotnot utan särskilt ord"],
        [],
        ["Källa: SCB"],
        ["Senast uppdaterad:"],
        ["20240222 08:00"],
    )
    assert_adds_up(reading)
    assert reading.names == ("region", "kön", "2022", "2023")
    assert rows(reading) == [
        ("1280 Malmö", "män", "176", "178"),
        ("1280 Malmö", "kvinnor", "180", ".."),
        ("1281 Lund", "män", "64", "65"),
        ("1281 Lund", "kvinnor", "63", "64"),
    ]
    assert kinds(reading) == {"title": (1,), "source": (9, 11, 12, 13), "blank": (2, 8, 10)}
    assert {"column_named", "filled_down", "title_rows", "source_rows"} <= notes(reading)
    assert reading.notes[0] == "Fotnot utan särskilt ord"


def test_database_workbook_with_contents_over_years() -> None:
    reading = xlsx(
        ["Folkmängd och folkökning efter region, tabellinnehåll och år"],
        [],
        [None, "Folkmängd", None, "Folkökning", None],
        [None, "2022", "2023", "2022", "2023"],
        ["1280 Malmö", 1, 2, 3, 4],
        ["1281 Lund", 5, 6, 7, 8],
    )
    assert_adds_up(reading)
    assert reading.names == ("region", "Folkmängd 2022", "Folkmängd 2023", "Folkökning 2022", "Folkökning 2023")
    assert (reading.header_row, kinds(reading)["heading"]) == (4, (3,))
    assert rows(reading)[1] == ("1281 Lund", "5", "6", "7", "8")


def test_contents_over_years_with_merged_cells() -> None:
    reading = xlsx(
        ["Region", "Folkmängd", None, "Andel (%)", None],
        [None, "2022", "2023", "2022", "2023"],
        ["1280 Malmö", 1, 2, 3, 4],
        ["1281 Lund", 5, 6, 7, 8],
        merges=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)],
    )
    assert_adds_up(reading)
    assert reading.names == ("Region", "Folkmängd 2022", "Folkmängd 2023", "Andel (%) 2022", "Andel (%) 2023")


def test_sexes_over_years_in_csv() -> None:
    reading = csv(
        "Arbetslösa", "", ";män;;kvinnor;", "kommun;2022;2023;2022;2023", "Malmö;1;2;3;4", "Lund;5;6;7;8", "", "Källa: AF"
    )
    assert_adds_up(reading)
    assert reading.names == ("kommun", "män 2022", "män 2023", "kvinnor 2022", "kvinnor 2023")


def test_labels_merged_downwards_are_read_on_every_row() -> None:
    reading = xlsx(
        ["Kommun", "Kön", "Antal"],
        ["Malmö", "män", 1],
        [None, "kvinnor", 2],
        ["Lund", "män", 3],
        [None, "kvinnor", 4],
        merges=[(1, 0, 2, 0), (3, 0, 4, 0)],
    )
    assert_adds_up(reading)
    assert [row[0] for row in rows(reading)] == ["Malmö", "Malmö", "Lund", "Lund"]
    assert "merged_filled" in notes(reading)


def test_labels_once_without_merging_are_asked_about() -> None:
    lines = ("Kommun;Kön;Antal", "Malmö;män;1", ";kvinnor;2", "Lund;män;3", ";kvinnor;4")
    reading = csv(*lines)
    assert stops(reading) == ["label_once"]
    question = next(finding for finding in reading.findings if finding.stops)
    assert (question.kind.answer, question.row, question.column, question.value) == ("fill_down", 3, "Kommun", "Malmö")
    assert [row[0] for row in rows(csv(*lines, fill_down=True))] == ["Malmö", "Malmö", "Lund", "Lund"]
    assert [row[0] for row in rows(csv(*lines, fill_down=False))] == ["Malmö", "", "Lund", ""]


def test_one_blank_label_is_a_blank_cell() -> None:
    reading = csv("Kommun;Kön;Antal", "Malmö;män;1", ";kvinnor;2", "Lund;män;3", "Lund;kvinnor;4")
    assert stops(reading) == []
    assert reading.columns[0][1] == ""


def test_row_numbers_without_heading_are_left_out() -> None:
    for first in (0, 1):
        lines = [f'"{first + place}","{name}",2021,{place}' for place, name in enumerate(PLACES)]
        reading = csv('"","Kommun","År","Antal"', *lines)
        assert_adds_up(reading)
        assert (reading.names, notes(reading)) == (("Kommun", "År", "Antal"), {"row_numbers"})
    reading = csv('"","Kommun","Antal"', '"7","Malmö",1', '"9","Lund",2')
    assert stops(reading) == ["header_blank"]


def test_a_blank_heading_elsewhere_is_an_error() -> None:
    assert stops(csv("Kommun;;Antal", "Malmö;x;1", "Lund;y;2")) == ["header_blank"]
    assert stops(csv("Kommun;Antal;", "Malmö;1;x", "Lund;2;y")) == ["header_blank"]


# --- What is not data ---


def test_a_row_of_units_gives_its_scale_to_the_heading() -> None:
    reading = csv("Kommun;År;Andel;Budget;Antal", ";;%;tkr;st", "Malmö;2021;5;6;7", "Lund;2021;4;3;2")
    assert_adds_up(reading)
    assert reading.names == ("Kommun", "År", "Andel (%)", "Budget (tkr)", "Antal")
    assert kinds(reading) == {"units": (2,)}


@pytest.mark.parametrize("signs", ["a;b;c", "A;B;C", "(1);(2);(3)", "1;2;3"])
def test_a_row_of_letters_under_the_heading(signs: str) -> None:
    reading = csv("Kommun;År;Antal", signs, "Malmö;2021;5", "Lund;2021;4")
    assert_adds_up(reading)
    assert kinds(reading) == {"units": (2,)}


def test_headings_repeated_on_every_page() -> None:
    reading = csv("Kommun;Antal", "Malmö;5", "Kommun;Antal", "Lund;4", "", "Kommun;Antal", "Höör;3")
    assert_adds_up(reading)
    assert (kinds(reading)["repeated_heading"], [row[1] for row in rows(reading)]) == ((3, 6), ["5", "4", "3"])


@pytest.mark.parametrize(
    ("total", "named"),
    [
        ("Totalt;2021;9", True),
        ("Summa;;9", True),
        ("Totalt Skåne;;9", True),
        ("Samtliga;;9", True),
        ("Hela Skåne;;9", True),
        ("Hela Skåne;2021;9", False),
        ("Skåne län;2021;9", False),
    ],
)
def test_a_total_last(total: str, named: bool) -> None:
    reading = csv("Kommun;År;Antal", "Malmö;2021;5", "Lund;2021;4", total)
    assert_adds_up(reading)
    assert kinds(reading) == ({"total": (4,)} if named else {})
    assert len(rows(reading)) == (2 if named else 3)


def test_totals_first_and_between() -> None:
    reading = csv("Kommun;År;Antal", "Totalt;;99", "Malmö;2021;5", "Summa;;5", "Lund;2021;4", "Summa;;4")
    assert_adds_up(reading)
    assert kinds(reading) == {"total": (2, 4, 6)}


def test_group_headings_of_counties_say_nothing_new() -> None:
    reading = csv("Kommun;År;Antal", "Skåne län;;", "Malmö;2021;5", "Lund;2021;4", "Hallands län;;", "Halmstad;2021;3")
    assert_adds_up(reading)
    assert (reading.names, kinds(reading)) == (("Kommun", "År", "Antal"), {"group": (2, 5)})


def test_group_headings_that_say_something_become_a_column() -> None:
    reading = csv("Kommun;År;Antal", "Män;;", "Malmö;2021;5", "Lund;2021;4", "Kvinnor;;", "Malmö;2021;6", "Lund;2021;3")
    assert_adds_up(reading)
    assert reading.names == ("kön", "Kommun", "År", "Antal")
    assert reading.columns[0] == ["Män", "Män", "Kvinnor", "Kvinnor"]
    assert kinds(reading) == {"group": (2, 5)}


def test_a_place_without_figures_is_data() -> None:
    reading = csv("Kommun;År;Antal", "Malmö;;", "Lund;2021;4", "Höör;;")
    assert_adds_up(reading)
    assert (kinds(reading), len(rows(reading))) == ({}, 3)


@pytest.mark.parametrize(
    "note",
    [
        ("Källa: SCB, bearbetning",),
        ("", "Uppgifterna avser den 31 december."),
        ("", "1) Preliminära uppgifter", "2) Reviderade uppgifter"),
        ("", ";Uppgifterna avser den 31 december;"),
        ("Uppgifterna avser den 31 december varje år", "", "Källa:;SCB"),
        ("* = färre än fem personer;;",),
    ],
)
def test_notes_below_need_no_word_for_source(note: Sequence[str]) -> None:
    reading = csv("Kommun;År;Antal", "Malmö;2021;5", "Lund;2021;4", *note)
    assert_adds_up(reading)
    assert len(rows(reading)) == 2
    assert len(kinds(reading)["source"]) == len([line for line in note if line])


def test_when_a_table_was_made_is_a_note_below_it_and_a_date_among_dates_is_not() -> None:
    for stamp in ("20240222 08:00;", "2024-02-22", "2024-02-22 08:00:15;"):
        reading = csv("Kommun;Antal", "Malmö;5", "Lund;4", stamp)
        assert (rows(reading), kinds(reading)) == ([("Malmö", "5"), ("Lund", "4")], {"source": (4,)})
    dates = csv("Datum;Antal", "2024-02-20;5", "2024-02-21;4", "2024-02-22;")
    assert (kinds(dates), len(rows(dates))) == ({}, 3)


def test_last_rows_without_figures_are_no_notes() -> None:
    reading = csv("id;Rubrik;Antal", "a1;ett;5", "a2;två;4", "a3;tre;")
    assert_adds_up(reading)
    assert (kinds(reading), len(rows(reading))) == ({}, 3)


def test_a_second_table_below_is_asked_about() -> None:
    lines = ("Kommun;Antal", "Malmö;5", "Lund;4", "", "Tabell 2", "Kommun;Andel", "Malmö;0,5", "Lund;0,4")
    reading = csv(*lines)
    assert stops(reading) == ["second_table"]
    assert next(finding for finding in reading.findings if finding.stops).values["rows"] == "1, 6"
    first = csv(*lines, header_row=1)
    assert_adds_up(first)
    assert (rows(first), kinds(first)["second_table"]) == ([("Malmö", "5"), ("Lund", "4")], (5, 6, 7, 8))
    second = csv(*lines, header_row=6)
    assert_adds_up(second)
    assert rows(second) == [("Malmö", "0,5"), ("Lund", "0,4")]


def test_groups_of_rows_with_blank_rows_between_are_one_table() -> None:
    reading = csv("Kommun;År;Antal", "Malmö;2021;5", "", "Lund;2021;4", "", "", "Höör;2021;3")
    assert_adds_up(reading)
    assert (len(rows(reading)), kinds(reading)) == (3, {"blank": (3, 5, 6)})


# --- What is seen and what is read ---


def test_values_slid_to_the_right() -> None:
    reading = csv("Nyckeltal;Kommun;År;Värde;Anmärkning", "N1;Malmö;2021;5,1;", "N1;Lund;2021;;7,2", "N1;Höör;2021;6,0;ok")
    (finding,) = (finding for finding in reading.findings if finding.stops)
    assert (finding.code, finding.row, finding.column_letter, finding.value) == ("values_slid", 3, "E", "7,2")
    reading = csv("id;Kommun;Platser;Organisationer;Kommentar", "L1;Malmö;12;3;bra", "L1;Lund;;12;3", "L2;Malmö;9;2;")
    assert stops(reading) == ["values_slid"]


def test_a_missing_value_with_a_remark_has_not_slid() -> None:
    reading = csv(
        "Nyckeltal;Kommun;År;Värde;Anmärkning", "N1;Malmö;2021;5,1;", "N1;Lund;2021;;saknas", "N1;Höör;2021;6,0;12"
    )
    assert stops(reading) == []
    reading = csv("Kommun;Män;Kvinnor;Totalt", "Malmö;1;2;3", "Lund;;;4", "Höör;2;2;4")
    assert stops(reading) == []


def test_decimals_cut_by_the_delimiter() -> None:
    reading = csv("Nyckeltal,Kommun,År,Värde,Anmärkning", "N1,Malmö,2021,11,5", "N1,Lund,2021,7,25", "N1,Höör,2021,6,")
    assert stops(reading) == ["decimal_cut", "decimal_cut"]
    assert [finding.value for finding in reading.findings if finding.stops] == ["11,5", "7,25"]


def test_raised_figures_are_dropped_and_said() -> None:
    reading = csv("Kommun;Yta (km²);Antal", "Malmö¹;156²;5,0¹", "Lund;100;4")
    assert_adds_up(reading)
    assert (reading.names[1], rows(reading)[0]) == ("Yta (km²)", ("Malmö", "156", "5,0"))
    assert reading.marks == ((2, "A", "Malmö¹", "Malmö"), (2, "B", "156²", "156"), (2, "C", "5,0¹", "5,0"))
    assert notes(reading) == {"mark_dropped"}


def test_headings_are_kept_whole() -> None:
    reading = csv("Kommun;Budget (tkr);Andel, %;2022 (p)", "Malmö;1;2;3", "Lund;4;5;6")
    assert reading.names == ("Kommun", "Budget (tkr)", "Andel, %", "2022 (p)")


def test_every_text_of_a_stopped_file_can_be_looked_at() -> None:
    reading = csv("Kommun;År;Antal;", "Malmö;2021;5;namn@exempel.se", "Lund;2021;4;x")
    assert reading.stopped
    assert (2, "D", "namn@exempel.se") in reading.beside
