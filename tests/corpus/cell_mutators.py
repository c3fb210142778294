"""Ways in which single cells and rows come out odd or wrong."""

import unicodedata
from collections.abc import Callable

from tests.corpus.cases import Case, asked, letter, mutator, refused, same
from tests.corpus.valid_files import ValidFile

PERSON = "19850709-9805"
"""Invented; the check digit is right, so that the pattern is met."""


def _number(name: str, text: str, *codes: str, ask: str | None = None) -> None:
    """A mutator that writes `text` in the first number."""

    def make(file: ValidFile) -> Case | None:
        if file.number < 0:
            return None
        content = file.with_cell(0, file.number, text).lines()
        if ask:
            return asked(content, codes[0], ask, row=2)
        return refused(content, *codes, row=2, letter=letter(file.number))

    make.__name__ = name
    mutator(make)


_number("number_1_234", "1.234", "decimal_question", ask="decimal")
_number("number_percent", "12 %", "percent_unexpected")
_number("number_scientific", "1e3", "number_scientific")
_number("number_scientific_excel", "1,2E+05", "number_scientific")
_number("number_infinite", "inf", "number_not_finite")
_number("number_nan", "NaN", "number_not_finite")
_number("number_word", "tolv", "number_unreadable")
for _name, _sign in (("c", "[c]"), ("x", "x"), ("z", "[z]"), ("colon", ":"), ("dots", "…"), ("word", "sekretess")):
    _number(f"number_sign_{_name}", _sign, "sign_unclear", "number_unreadable")
_number("number_with_unit", "12 st", "number_unreadable")
_number("number_circa", "ca 12", "number_unreadable")
_number("number_bracketed", "(12)", "number_unreadable")
_number("number_two_decimals_signs", "1,2,3", "number_unreadable")
_number("number_wrongly_grouped", "12 34", "number_unreadable")
_number("number_arabic_digits", "\u0661\u0662", "number_unreadable")
_number("number_hexadecimal", "0x1F", "number_unreadable")
_number("number_underscored", "1_000", "number_unreadable")
_number("number_too_precise", "0,123456789012345678901", "number_too_precise", "not_whole")
_number("number_huge", "9" * 30, "number_too_large", "number_too_precise")
_number("month_from_excel", "mar-25", "date_from_number")
_number("day_from_excel", "1-maj", "date_from_number")
_number("date_for_number", "2025-03-01", "date_from_number")
_number("slash_for_number", "3/4", "date_from_number")
_number("formula", "=1+1", "text_formula")
_number("command", "=cmd|' /C calc'!A0", "text_formula")
_number("personal_number_in_number", PERSON, "personal_number")


def _spaced(name: str, space: str) -> None:
    def make(file: ValidFile) -> Case | None:
        large = [(row, cells[file.number]) for row, cells in enumerate(file.rows) if len(cells[file.number]) == 5]
        if file.number < 0 or not large or not large[0][1].isdigit():
            return None
        row, text = large[0]
        return same(file.with_cell(row, file.number, text[:2] + space + text[2:]).lines())

    make.__name__ = name
    mutator(make)


_spaced("thousands_space", " ")
_spaced("thousands_no_break_space", "\u00a0")
_spaced("thousands_narrow_space", "\u202f")


@mutator
def decimal_points_throughout(file: ValidFile) -> Case | None:
    if file.name != "kolada":
        return None
    changed = file
    for row, cells in enumerate(file.rows):
        changed = changed.with_cell(row, file.number, cells[file.number].replace(",", "."))
    return same(changed.lines())


@mutator
def decimal_signs_mixed(file: ValidFile) -> Case | None:
    if file.name != "kolada":
        return None
    return refused(file.with_cell(1, file.number, "7.25").lines(), "decimal_mixed", row=3, letter="D")


@mutator
def thousands_comma_decimal_point(file: ValidFile) -> Case | None:
    if file.name != "kolada":
        return None
    return refused(file.with_cell(1, file.number, "1,234.5").lines(), "decimal_mixed", row=3, letter="D")


@mutator
def spaces_around_cells(file: ValidFile) -> Case:
    changed = file
    for column, text in enumerate(file.rows[0]):
        changed = changed.with_cell(0, column, f"  {text}\u00a0")
    return same(changed.lines())


@mutator
def minus_sign(file: ValidFile) -> Case | None:
    """A proper minus is a minus: people cannot be fewer than none, other figures may be negative."""
    if not file.people:
        return None
    content = file.with_cell(0, file.number, "\u22125").lines()
    return refused(content, "below_minimum", row=2, letter=letter(file.number))


@mutator
def negative_people(file: ValidFile) -> Case | None:
    if not file.people:
        return None
    return refused(file.with_cell(0, file.number, "-5").lines(), "below_minimum", row=2, letter=letter(file.number))


@mutator
def fractional_people(file: ValidFile) -> Case | None:
    if not file.whole:
        return None
    return refused(file.with_cell(0, file.number, "7,5").lines(), "not_whole", row=2, letter=letter(file.number))


@mutator
def whole_number_with_zero_decimals(file: ValidFile) -> Case | None:
    if not file.whole:
        return None
    return same(file.with_cell(0, file.number, file.rows[0][file.number] + ",0").lines())


def _year(name: str, text: str, *codes: str) -> None:
    def make(file: ValidFile) -> Case | None:
        if file.year < 0:
            return None
        return refused(file.with_cell(0, file.year, text).lines(), *codes, row=2, letter=letter(file.year))

    make.__name__ = name
    mutator(make)


_year("year_future", "2099", "year_future")
_year("year_short", "21", "year_unreadable")
_year("year_with_decimals", "2021,0", "year_unreadable")
_year("year_span", "2020-2021", "year_unreadable")
_year("year_of_long_ago", "1066", "below_minimum")
_year("year_blank", "", "cell_blank")


def _date(name: str, text: str, *codes: str, ask: str | None = None) -> None:
    def make(file: ValidFile) -> Case | None:
        if file.date < 0:
            return None
        content = file.with_cell(0, file.date, text).lines()
        if ask:
            return asked(content, codes[0], ask, row=2)
        return refused(content, *codes, row=2, letter=letter(file.date))

    make.__name__ = name
    mutator(make)


_date("date_serial", "44635", "date_serial", ask="dates")
_date("date_not_in_calendar", "2025-02-29", "date_impossible")
_date("date_with_time", "2025-03-12 14:30:00", "date_with_time")
_date("date_day_first", "15/3/2022", "date_unreadable")
_date("date_compact", "20220315", "date_unreadable")


@mutator
def date_in_words(file: ValidFile) -> Case | None:
    return same(file.with_cell(0, file.date, "15 mars 2022").lines()) if file.date >= 0 else None


_date("date_excel_month", "mar-22", "date_unreadable")


def _municipality(name: str, write: Callable[[str], str]) -> None:
    """A mutator that writes the first municipality's name in another way that means the same."""

    def make(file: ValidFile) -> Case | None:
        text = write(file.rows[0][file.municipality])
        return same(file.with_cell(0, file.municipality, text).lines())

    make.__name__ = name
    mutator(make)


_municipality("name_capitals", lambda name: name.upper())
_municipality("name_small", lambda name: name.lower())
_municipality("name_spaced", lambda name: f" {name} ")
_municipality("name_decomposed", lambda name: unicodedata.normalize("NFD", name))


@mutator
def name_forms(file: ValidFile) -> Case | None:
    rows = [row for row, cells in enumerate(file.rows) if cells[file.municipality] == "Malmö"]
    if not rows:
        return None
    changed = file
    forms = ("Malmö stad", "Malmo", "MALMÖ", " 1280 ", "1280 Malmö")
    for row, form in zip(rows * 5, forms, strict=False):
        changed = changed.with_cell(row, file.municipality, form)
    return same(changed.lines())


@mutator
def genitive_and_kommun(file: ValidFile) -> Case | None:
    rows = [row for row, cells in enumerate(file.rows) if cells[file.municipality] == "Lund"]
    return same(file.with_cell(rows[0], file.municipality, "Lunds kommun").lines()) if rows else None


@mutator
def code_and_name_clash(file: ValidFile) -> Case:
    content = file.with_cell(0, file.municipality, "1283 Lund").lines()
    return refused(content, "municipality_clash", row=2, letter=letter(file.municipality))


@mutator
def code_and_name_in_two_columns_clash(file: ValidFile) -> Case | None:
    if file.name != "kolada_kön":
        return None
    names = {"1280": "Malmö", "1281": "Lund", "1292": "Malmö"}
    lines = [f"{file.lines().splitlines()[0]};kommun"]
    lines += [f"{line};{names[line.split(';')[1]]}" for line in file.lines().splitlines()[1:]]
    return refused("\n".join(lines), "municipality_clash", row=6, letter="G")


@mutator
def code_and_name_in_two_columns(file: ValidFile) -> Case | None:
    if file.name != "kolada_kön":
        return None
    names = {"1280": "Malmö stad", "1281": "LUND", "1292": "Ängelholms kommun"}
    lines = [f"{file.lines().splitlines()[0]};kommun"]
    lines += [f"{line};{names[line.split(';')[1]]}" for line in file.lines().splitlines()[1:]]
    return same("\n".join(lines))


@mutator
def municipality_misspelt(file: ValidFile) -> Case:
    content = file.with_cell(0, file.municipality, "Trelleberg").lines()
    return refused(content, "municipality_unknown", row=2, letter=letter(file.municipality))


@mutator
def municipality_code_unknown(file: ValidFile) -> Case:
    content = file.with_cell(0, file.municipality, "1299").lines()
    return refused(content, "municipality_unknown", row=2, letter=letter(file.municipality))


@mutator
def municipality_elsewhere(file: ValidFile) -> Case | None:
    if file.dataset == "sessions":
        content = file.with_cell(0, file.municipality, "Stockholm").lines()
        return refused(content, "area_unexpected", row=2, letter=letter(file.municipality))
    cells = list(file.rows[0])
    cells[file.municipality] = "Växjö"
    return same(file.with_rows(tuple(cells)).lines(), "outside_skane")


@mutator
def row_twice(file: ValidFile) -> Case:
    return same(file.with_rows(file.rows[1]).lines(), "duplicate_same")


@mutator
def row_twice_with_another_value(file: ValidFile) -> Case:
    cells = list(file.rows[1])
    changed = file.text if file.number < 0 else file.number
    cells[changed] = "Något annat" if file.number < 0 else "6"
    return refused(file.with_rows(tuple(cells)).lines(), "duplicate_different", row=3)


def _personal(name: str, text: str, code: str) -> None:
    def make(file: ValidFile) -> Case | None:
        if file.text < 0:
            return None
        content = file.with_cell(0, file.text, f"anmäld av {text} i våras").lines()
        return refused(content, code, row=2, letter=letter(file.text))

    make.__name__ = name
    mutator(make)


_personal("person_ten_digits", "8507099805", "personal_number")
_personal("person_ten_digits_hyphen", "850709-9805", "personal_number")
_personal("person_ten_digits_plus", "850709+9805", "personal_number")
_personal("person_twelve_digits", "198507099805", "personal_number")
_personal("person_twelve_digits_hyphen", PERSON, "personal_number")
_personal("person_spaced", "850709 9805", "personal_number")
_personal("coordination_number", "701063-2391", "personal_number")
_personal("email", "anna.andersson@exempel.se", "personal_email")
_personal("phone_mobile", "070-123 45 67", "personal_phone")
_personal("phone_international", "+46 40 123 456", "personal_phone")


def _personal_column(name: str, heading: str) -> None:
    def make(file: ValidFile) -> Case:
        lines = file.lines().splitlines()
        return refused("\n".join([f"{lines[0]};{heading}", *(f"{line};x" for line in lines[1:])]), "personal_column", row=1)

    make.__name__ = name
    mutator(make)


_personal_column("column_first_name", "Förnamn")
_personal_column("column_last_name", "Deltagarens efternamn")
_personal_column("column_email", "E-post")
_personal_column("column_phone", "Telefonnummer")
_personal_column("column_personal_number", "personnummer")
_personal_column("column_address", "Adress")
_personal_column("column_bare_name", "Namn")


@mutator
def column_nobody_knows(file: ValidFile) -> Case:
    lines = file.lines().splitlines()
    content = "\n".join([f"{lines[0]};Löpnummer i underlaget", *(f"{line};1" for line in lines[1:])])
    return asked(content, "column_unclaimed", "mapping", row=1)


@mutator
def required_column_gone(file: ValidFile) -> Case | None:
    if file.dataset != "attendance":
        return None
    lines = [line.partition(";")[2] for line in file.lines().splitlines()]
    return asked("\n".join(lines), "dataset_unsure", "dataset", row=1)


@mutator
def required_cell_blank(file: ValidFile) -> Case:
    return refused(file.with_cell(0, 0, "").lines(), "cell_blank", row=2, letter="A")


@mutator
def columns_in_another_order(file: ValidFile) -> Case:
    turned = [";".join(reversed(cells)) for cells in (file.header, *file.rows)]
    return same("\n".join(turned))


def _kept(name: str, text: str) -> None:
    """Text that would act in a browser or a spreadsheet is kept letter by letter; only the note tells of it."""

    def make(file: ValidFile) -> Case | None:
        if file.text < 0:
            return None
        lines = file.with_cell(0, file.text, text).lines()
        return Case(content=lines.encode(), expect="same", notes=frozenset({f"text:{text}"}))

    make.__name__ = name
    mutator(make)


_kept("script_in_text", "<script>alert(1)</script>")
_kept("picture_in_text", "![x](http://exempel.se/x.png)")
_kept("quotes_in_text", 'Träffen "Kompetens i Skåne"')
_kept("semicolon_in_text", "ett; två")
_kept("line_break_in_text", "ett\ntvå")
_kept("comma_in_text", "ett, två, tre")
