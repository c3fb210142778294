"""Ways in which text files come out odd or broken: encoding, delimiters, quotes, shape."""

import csv
import unicodedata

from tests.corpus.cases import Case, asked, letter, mutator, refused, same
from tests.corpus.valid_files import ValidFile


def _encoding(codec: str, name: str) -> None:
    def make(file: ValidFile) -> Case:
        return same(file.lines().encode(codec))

    make.__name__ = name
    mutator(make)


for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"):
    _encoding(codec, f"encoding_{codec.replace('-', '_')}")


def _delimiter(sign: str, name: str) -> None:
    def make(file: ValidFile) -> Case:
        return same(file.lines(delimiter=sign))

    make.__name__ = name
    mutator(make)


for sign, name in ((",", "comma"), ("\t", "tab"), ("|", "bar")):
    _delimiter(sign, f"delimiter_{name}")


@mutator
def sep_line(file: ValidFile) -> Case:
    return same("sep=;\r\n" + file.lines(), "sep_line")


@mutator
def sep_line_comma(file: ValidFile) -> Case:
    return same("sep=,\n" + file.lines(delimiter=",", end="\n"), "sep_line")


@mutator
def line_ends_lf(file: ValidFile) -> Case:
    return same(file.lines(end="\n"))


@mutator
def line_ends_cr(file: ValidFile) -> Case:
    return same(file.lines(end="\r"))


@mutator
def line_ends_mixed(file: ValidFile) -> Case:
    lines = file.lines(end="\n").split("\n")
    return same("".join(line + ("\r\n" if number % 2 else "\n") for number, line in enumerate(lines) if line))


@mutator
def no_line_end_at_end(file: ValidFile) -> Case:
    return same(file.lines().rstrip("\r\n"))


@mutator
def everything_quoted(file: ValidFile) -> Case:
    return same(file.lines(quoting=csv.QUOTE_ALL))


@mutator
def mark_in_the_middle(file: ValidFile) -> Case:
    lines = file.lines().split("\r\n")
    return refused("\r\n".join([*lines[:3], "\ufeff" + lines[3], *lines[4:]]), "bom_inside", row=4, letter="A")


@mutator
def joined_with_itself(file: ValidFile) -> Case:
    return same(file.lines() + file.lines(), "header_repeated", "duplicate_same")


@mutator
def quote_never_closed(file: ValidFile) -> Case:
    lines = file.lines().split("\r\n")
    return refused("\r\n".join([*lines[:2], '"' + lines[2], *lines[3:]]), "quote_fault", row=3, letter="A")


@mutator
def quote_inside_cell(file: ValidFile) -> Case:
    lines = file.lines().split("\r\n")
    broken = lines[2][:2] + '"' + lines[2][2:]
    return refused("\r\n".join([*lines[:2], broken, *lines[3:]]), "quote_fault", row=3, letter="A")


@mutator
def rows_swallowed_by_quotes(file: ValidFile) -> Case:
    last = len(file.header) - 1
    rows = [list(cells) for cells in file.rows]
    lines = [";".join(cells).replace(",", ".") for cells in (list(file.header), *rows)]
    head, _, tail = lines[1].rpartition(";")
    lines[1] = f'{head};"{tail}'
    lines[2] = lines[2] + '"'
    return refused("\n".join(lines), "rows_swallowed", row=2, letter=letter(last))


@mutator
def one_cell_too_many(file: ValidFile) -> Case:
    lines = file.lines().split("\r\n")
    return refused("\r\n".join([*lines[:3], lines[3] + ";", *lines[4:]]), "ragged_row", row=4)


@mutator
def one_cell_too_few(file: ValidFile) -> Case:
    lines = file.lines().split("\r\n")
    return refused("\r\n".join([*lines[:3], lines[3].rpartition(";")[0], *lines[4:]]), "ragged_row", row=4)


@mutator
def first_row_ragged(file: ValidFile) -> Case:
    lines = file.lines().split("\r\n")
    return refused("\r\n".join([lines[0], lines[1] + ";x", *lines[2:]]), "ragged_row", row=2)


@mutator
def header_duplicate(file: ValidFile) -> Case:
    header = (file.header[0], file.header[0].upper(), *file.header[2:])
    return refused(file.with_header(*header).lines(), "header_duplicate", row=1, letter="B")


@mutator
def header_blank(file: ValidFile) -> Case:
    header = (file.header[0], "", *file.header[2:])
    return refused(file.with_header(*header).lines(), "header_blank", row=1, letter="B")


@mutator
def header_odd_case(file: ValidFile) -> Case:
    return same(file.with_header(*(f" {name.upper()} " for name in file.header)).lines())


@mutator
def header_decomposed(file: ValidFile) -> Case:
    return same(unicodedata.normalize("NFD", file.lines()))


@mutator
def header_missing(file: ValidFile) -> Case | None:
    if file.dataset != "official_statistics":
        return None
    return refused("\r\n".join(file.lines().split("\r\n")[1:]), "header_missing", "column_missing", "dataset_unknown")


@mutator
def header_on_row_three(file: ValidFile) -> Case:
    return same("Uttag för Skåne, våren\r\n\r\n" + file.lines(), "title_rows", "blank_rows")


@mutator
def title_with_delimiters(file: ValidFile) -> Case:
    pad = ";" * (len(file.header) - 1)
    return same(f"Tabell 1. Skåne{pad}\r\n{pad}\r\n" + file.lines(), "title_rows")


@mutator
def source_below(file: ValidFile) -> Case:
    return same(file.lines() + "\r\nKälla: SCB, bearbetning av Region Skåne\r\nUppdaterad 2023-02-01\r\n", "source_rows")


@mutator
def total_below(file: ValidFile) -> Case | None:
    if file.municipality != 0:
        return None
    cells = ["Totalt", *[""] * (len(file.header) - 1)]
    cells[file.number] = "999"
    return same(file.with_rows(tuple(cells)).lines(), "total_rows")


@mutator
def blank_rows_between(file: ValidFile) -> Case:
    lines = file.lines().split("\r\n")
    return same("\r\n".join([*lines[:2], "", ";" * (len(file.header) - 1), *lines[2:]]), "blank_rows")


@mutator
def trailing_delimiters(file: ValidFile) -> Case:
    return same("\r\n".join(line + ";;" if line else "" for line in file.lines().split("\r\n")), "blank_columns")


@mutator
def trailing_delimiters_on_data_only(file: ValidFile) -> Case:
    lines = file.lines().rstrip("\r\n").split("\r\n")
    return refused("\r\n".join([lines[0], *(line + ";" for line in lines[1:])]), "ragged_row", row=2)


@mutator
def units_under_the_header(file: ValidFile) -> Case | None:
    if file.year < 0:
        return None
    cells = ["" for _ in file.header]
    cells[file.year], cells[file.number] = "årtal", "enhet"
    changed = file.lines().split("\r\n")
    return same("\r\n".join([changed[0], ";".join(cells), *changed[1:]]), "unit_rows")


@mutator
def group_headings_above(file: ValidFile) -> Case:
    cells = ["" for _ in file.header]
    cells[0], cells[-1] = "Grupp ett", "Grupp två"
    return asked(";".join(cells) + "\r\n" + file.lines(), "header_rows", "header_row", row=1)


@mutator
def null_byte(file: ValidFile) -> Case:
    content = file.encoded()
    at = content.index(b"\r\n") + 3
    return refused(content[:at] + b"\0" + content[at:], "nul_bytes", row=2)


@mutator
def replacement_character(file: ValidFile) -> Case:
    return refused(file.with_cell(1, 0, "Lu\ufffdd").lines(), "replaced_characters", row=3, letter="A")


@mutator
def garbled_by_double_encoding(file: ValidFile) -> Case:
    return refused(file.lines().encode("utf-8").decode("cp1252", "replace"), "garbled_characters", "replaced_characters")


@mutator
def garbled_cell(file: ValidFile) -> Case:
    return refused(file.with_cell(2, file.municipality, "MalmÃ¶").lines(), "garbled_characters", row=4)


@mutator
def control_character(file: ValidFile) -> Case:
    return refused(file.with_cell(0, 0, "a\x07b").lines(), "control_characters", row=2, letter="A")


@mutator
def invisible_character(file: ValidFile) -> Case:
    cell = file.rows[0][0] + "\u200b"
    return refused(file.with_cell(0, 0, cell).lines(), "invisible_characters", row=2, letter="A")


@mutator
def cell_of_32768_characters(file: ValidFile) -> Case:
    return refused(file.with_cell(0, 0, "a" * 32_768).lines(), "cell_too_long", row=2, letter="A")


@mutator
def empty_file(_file: ValidFile) -> Case:
    return refused(b"", "file_empty")


@mutator
def only_spaces(_file: ValidFile) -> Case:
    return refused(b"\xef\xbb\xbf \r\n\r\n", "file_empty")


@mutator
def header_only(file: ValidFile) -> Case:
    return refused(file.lines().split("\r\n")[0] + "\r\n", "header_only", row=1)


@mutator
def text_called_xlsx(file: ValidFile) -> Case:
    return refused(file.lines(), "excel_is_csv", filename="fil.xlsx")


@mutator
def web_page_called_xls(_file: ValidFile) -> Case:
    return refused("<html><body><table><tr><td>Kommun</td></tr></table></body></html>", "excel_is_html", filename="fil.xls")


@mutator
def web_page_called_csv(_file: ValidFile) -> Case:
    return refused("<html><table><tr><td>1</td></tr></table></html>", "not_a_table")


@mutator
def pdf_called_csv(file: ValidFile) -> Case:
    return refused(b"%PDF-1.7 " + file.encoded(), "not_a_table")


@mutator
def wrong_byte_in_utf8(file: ValidFile) -> Case | None:
    content = file.encoded()
    return Case(content=content + b"\xff\xfe;\r\n", expect="ask", codes=frozenset({"encoding_unclear"}), answer="encoding")
