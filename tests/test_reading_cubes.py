"""PC-Axis and JSON-stat: unfolded to the same rows whatever the file looks like, refused when it does not add up."""

import json
from typing import Any

import pytest

from data.intake.reading.parse import parse
from data.intake.reading.reading import LIMITS, Decisions, Limits, Reading
from tests.corpus.database_exports import POPULATION_BY_SEX as TABLE
from tests.corpus.database_exports import json_stat, px


def read_px(text: str, written: str = "utf-8", **decisions: Any) -> Reading:
    content = text.encode(written)
    return parse(content, "fil.px", Decisions(**decisions), LIMITS)


def read_json(content: bytes) -> Reading:
    return parse(content, "fil.json", Decisions(), LIMITS)


def rows(reading: Reading) -> list[tuple[str, ...]]:
    return list(zip(*reading.columns, strict=True))


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def assert_the_table(reading: Reading) -> None:
    assert [finding.code for finding in reading.findings if finding.stops] == []
    assert reading.names == TABLE.names
    assert rows(reading) == TABLE.rows()
    assert reading.kinds == ("t" * 16,) * 3 + ("n" * 16,) * 2
    assert reading.title == TABLE.title
    assert (reading.rows_read, reading.row_numbers[0], reading.not_data) == (16, 2, 0)


def test_px_is_unfolded() -> None:
    reading = read_px(px(TABLE))
    assert_the_table(reading)
    assert (reading.kind, reading.encoding) == ("px", "utf-8")


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("Windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("CP850", "cp850"),
    ],
)
def test_px_says_its_encoding(said: str, encoding: str) -> None:
    assert_the_table(read_px(px(TABLE).replace('LANGUAGE="sv";', f'CODEPAGE="{said}";'), encoding))


def test_px_without_a_word_of_its_encoding() -> None:
    assert_the_table(read_px(px(TABLE), "cp1252"))
    assert_the_table(read_px(px(TABLE), "utf-8-sig"))
    old = px(TABLE).removeprefix('CHARSET="ANSI";\r\n')
    assert_the_table(read_px(old, "cp850"))


def test_px_in_another_encoding_than_it_says() -> None:
    wrong = px(TABLE).replace('LANGUAGE="sv";', 'CODEPAGE="utf-8";')
    assert codes(read_px(wrong, "cp1252")) == ["encoding_wrong"]
    assert_the_table(read_px(wrong, "cp1252", encoding="windows-1252"))
    assert codes(read_px(px(TABLE).replace('LANGUAGE="sv";', 'CODEPAGE="ebcdic-se";'))) == ["encoding_wrong"]


@pytest.mark.parametrize("separator", [" ", "\r\n", ",", "\t", ";", " \r\n\r\n"])
def test_px_figures_are_separated_as_older_programs_did(separator: str) -> None:
    figures = " ".join(TABLE.figures)
    assert_the_table(read_px(px(TABLE).replace(figures, separator.join(TABLE.figures))))


def test_px_words_that_look_like_keywords_are_texts() -> None:
    reading = read_px(
        px(TABLE, head='NOTE="DATA=\r\n1 2 3;"\r\n" och VALUES(""#slut";\r\nNOTE[en]="Not this";'.replace('""', '"'))
    )
    assert codes(reading) == ["px_syntax"]  # a quotation mark inside a text cannot be written in this format
    reading = read_px(px(TABLE, head='NOTE="DATA=1 2 3; och VALUES(x)#"\r\n"slut";\r\nNOTE[en]="Not this";'))
    assert_the_table(reading)
    assert reading.notes == ("DATA=1 2 3; och VALUES(x) slut",)


def test_px_symbols_are_kept_with_the_meaning_the_file_gives_them() -> None:
    signs = ['"-"', '"."', '".."', '"..."', '"......"', "-1", "0", ".5"]
    reading = read_px(px(TABLE, figures=[*signs, *TABLE.figures[8:]]))
    assert [reading.columns[3][place] for place in range(4)] == ["0", "..", "", "0"]
    assert [reading.columns[4][place] for place in range(4)] == [".", "", "-1", ".5"]
    assert reading.kinds[3][:4] == "nt n"
    head = 'DATASYMBOL1="Uppgift saknas";DATASYMBOL2="Sekretess";DATASYMBOL3=".";DATASYMBOLNIL="..";'
    reading = read_px(px(TABLE, figures=[*signs, *TABLE.figures[8:]], head=head))
    assert [reading.columns[3][place] for place in range(2)] == ["..", ".."]
    assert [reading.columns[4][place] for place in range(2)] == ["", "."]


@pytest.mark.parametrize("key", ["CODES", "VALUES"])
def test_px_rows_left_out_hold_zeros(key: str) -> None:
    """ "Rows that only contain 0 (zeros) are excluded from the file", says the format."""
    place, sex = ("1280", "2") if key == "CODES" else ("Malmö", "kvinnor")
    head = f'KEYS("region")={key};\nKEYS("kön")={key};'
    text = px(
        TABLE,
        head=head,
        figures=[f'"{place}","{sex}", 7 8 ".." 10\n"{"12" if key == "CODES" else "Skåne län"}","{sex}" 1 2 3 4'],
    )
    reading = read_px(text)
    expected = {("1280 Malmö", "kvinnor", "2022"): ("7", "8"), ("1280 Malmö", "kvinnor", "2023"): ("..", "10")}
    expected |= {("12 Skåne län", "kvinnor", "2022"): ("1", "2"), ("12 Skåne län", "kvinnor", "2023"): ("3", "4")}
    assert {row[:3]: row[3:] for row in rows(reading) if row[3] != "0"} == expected
    assert len(rows(reading)) == 16
    assert [(finding.code, finding.values) for finding in reading.findings] == [("px_zero_rows", {"found": 6})]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("1031.5", "31.5"), None),
        (("31.5;", ";"), "cube_count"),
        (("31.5;", "31.5 7;"), "cube_count"),
        (("31.5;", "31.5x;"), "cube_symbol"),
        (('CODES("kön")="1","2";', 'CODES("kön")="1";'), "cube_count"),
        (('CODES("kön")="1","2";', 'CODES("kön")="1","1";'), "cube_twice"),
        (('VALUES("kön")="män","kvinnor";\r\nCODES("kön")="1","2";', ""), "cube_incomplete"),
        (('STUB="region","kön";', 'STUB="region","sex";'), "cube_incomplete"),
        (('VALUES("kön")="män"', 'VALUES("kön")="män'), "px_syntax"),
        (("DATA=", "DATAS="), "px_syntax"),
        (('CODES("kön")="1","2";', 'CODES("kön")="1","2"'), "cube_count"),
    ],
)
def test_px_that_does_not_add_up_is_refused(change: tuple[str, str], code: str | None) -> None:
    text = px(TABLE)
    assert change[0] in text or code is None
    assert codes(read_px(text.replace(*change))) == ([code] if code else [])


def test_px_cut_off_anywhere_is_refused() -> None:
    text = px(TABLE)
    whole = len(text.rstrip())
    for length in [*range(40, whole - 60, 7), *range(whole - 60, whole)]:
        reading = read_px(text[:length])
        assert reading.stopped, text[:length][-60:]


def test_px_of_too_many_figures_takes_no_memory() -> None:
    text = px(TABLE).replace('VALUES("kön")="män","kvinnor"', f'VALUES("kön")={",".join(["x"] * 900)}')
    text = text.replace('CODES("kön")="1","2";', "").replace('CODES("region")="00","12","1280","1281";', "")
    reading = read_px(text.replace('VALUES("region")=', f'VALUES("region")={",".join(map(str, range(900)))},'))
    assert codes(reading) in (["cube_twice"], ["too_many_rows"])


def test_one_content_needs_no_variable() -> None:
    text = (
        px(TABLE)
        .replace('HEADING="år","tabellinnehåll";', 'HEADING="år";')
        .replace(" ".join(TABLE.figures), " ".join(map(str, range(16))))
    )
    reading = read_px(text)
    assert reading.names == ("region", "kön", "år", "Folkmängd (antal)")
    assert reading.columns[3] == [str(number) for number in range(16)]


def test_json_stat_is_unfolded() -> None:
    reading = read_json(json_stat(TABLE))
    assert_the_table(reading)
    assert (reading.kind, reading.encoding, reading.notes) == ("jsonstat", None, ("SCB",))


def test_json_stat_by_place_with_status() -> None:
    values = {str(place): json.loads(figure) for place, figure in enumerate(TABLE.figures) if place not in (0, 2, 4, 6)}
    status = {"0": "..", "2": "-", "4": ".", "6": "e", "7": "p", "9": "p"}
    reading = read_json(json_stat(TABLE, value=values, status=status))
    assert reading.columns[3][:5] == ["..", "0", ".", "", TABLE.figures[8]]
    assert reading.kinds[3][:5] == "tnt n"
    assert {(finding.code, finding.value): finding.values for finding in reading.findings} == {
        ("dash_zero", None): {"found": 1},
        ("status_marks", "e"): {"found": 1},
        ("status_marks", "p"): {"found": 2},
    }


@pytest.mark.parametrize("status", ["..", [".."], [".."] * 32])
def test_json_stat_status_for_all(status: object) -> None:
    values = [None, *(json.loads(figure) for figure in TABLE.figures[1:])]
    reading = read_json(json_stat(TABLE, value=values, status=status))
    assert reading.columns[3][:2] == ["..", TABLE.figures[2]]


def test_a_dash_is_zero_in_a_count_and_stays_elsewhere() -> None:
    """Nil people are none; a share of nobody is not a share of 0 per cent."""
    reading = read_px(px(TABLE, figures=['"-"', '"-"', "5", '"-"', *TABLE.figures[4:]]))
    assert [column[:2] for column in reading.columns[3:]] == [["0", "5"], ["-", "-"]]
    (note,) = reading.findings
    assert (note.code, note.column, note.values) == ("dash_zero", "Folkmängd (antal)", {"found": 1})


def test_json_stat_of_version_one() -> None:
    dataset = json.loads(json_stat(TABLE))
    dataset["dimension"] |= {name: dataset.pop(name) for name in ("id", "size", "role")}
    dataset.pop("version"), dataset.pop("class")
    assert_the_table(read_json(json.dumps({"dataset": dataset}).encode()))


def test_json_stat_categories_as_lists_and_alone() -> None:
    dataset = json.loads(json_stat(TABLE))
    for dimension in dataset["dimension"].values():
        dimension["category"]["index"] = list(dimension["category"]["index"])
    assert_the_table(read_json(json.dumps(dataset).encode()))
    dataset["id"].append("tom")
    dataset["size"].append(1)
    dataset["dimension"]["tom"] = {"category": {"label": {"x": "en enda"}}}
    assert read_json(json.dumps(dataset).encode()).names[3] == "tom"


def test_json_stat_order_is_by_index_not_by_dictionary() -> None:
    dataset = json.loads(json_stat(TABLE))
    index = dataset["dimension"]["region"]["category"]["index"]
    dataset["dimension"]["region"]["category"]["index"] = dict(reversed(index.items()))
    assert_the_table(read_json(json.dumps(dataset).encode()))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"value": [1, 2]}, "cube_count"),
        ({"value": {"99": 1}}, "cube_symbol"),
        ({"value": {"-1": 1}}, "cube_symbol"),
        ({"value": [{}] * 32}, "cube_symbol"),
        ({"value": ["åtta"] * 32}, "cube_symbol"),
        ({"value": 7}, "cube_count"),
        ({"status": ["p", "p"]}, "cube_count"),
        ({"size": [4, 2, 2]}, "cube_incomplete"),
        ({"size": [4, 2, 2, 0]}, "cube_incomplete"),
        ({"size": [4, 2, 3, 2]}, "cube_count"),
        ({"size": [4, 2, True, 2]}, "cube_incomplete"),
        ({"size": [400_000, 200_000, 2, 2]}, "too_many_rows"),
        ({"id": ["region", "kön", "år", "saknas"]}, "cube_incomplete"),
        ({"id": None}, "cube_incomplete"),
        ({"dimension": {}}, "cube_incomplete"),
        ({"dimension": []}, "not_a_table"),
    ],
)
def test_json_stat_that_does_not_add_up_is_refused(changes: dict[str, Any], code: str) -> None:
    assert codes(read_json(json_stat(TABLE, **changes))) == [code]


@pytest.mark.parametrize(
    "text", ['{"a": 1}', "[[1, 2]]", '{"columns": [], "data": []}', '{"dataset": 1}', '{"a"', '{"a":' * 5000]
)
def test_other_json_is_refused_with_what_to_choose(text: str) -> None:
    reading = read_json(text.encode())
    assert codes(reading) == ["not_a_table"]
    assert "JSON-stat" in reading.findings[0].remedy("sv")


def test_places_of_one_name_stay_apart() -> None:
    """Codes are keys: two places called alike are two rows."""
    reading = read_px(px(TABLE).replace('"Malmö","Lund"', '"Skåne län","Skåne län"'))
    assert sorted(set(reading.columns[0])) == ["00 Riket", "12 Skåne län", "1280 Skåne län", "1281 Skåne län"]


def test_damaged_labels_are_seen() -> None:
    reading = read_json(json_stat(TABLE).replace("Malmö".encode(), "Malm\ufffd".encode()))
    assert codes(reading) == ["replaced_characters"]


def test_more_columns_than_a_file_may_have() -> None:
    reading = parse(px(TABLE).encode(), "fil.px", Decisions(), Limits(columns=4))
    assert codes(reading) == ["too_many_columns"]
