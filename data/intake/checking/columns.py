"""One column of a file against its contract: every different text once, to a typed cell or to what is wrong with it."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.contracts.cells import Cell, CellError, absent_state, stated, typed_cell
from data.contracts.contract import Column, ColumnType
from data.intake.checking.dates import canonical_date, canonical_month, canonical_year
from data.intake.checking.numbers import Convention, Fault, canonical, convention, looks_like_date, made_into_date
from data.intake.checking.recognise import fold_heading
from data.intake.reading.reading import Decisions
from data.reference.code_lists import code_list
from data.reference.municipality_names import Kind, Match, match_municipality
from data.vocabulary import State

ANYWHERE = ("home_code", "work_code")
"""Codes of municipalities anywhere in Sweden, which the contract leaves open."""
_ABROAD = re.compile(r"9[0-9](?:[0-9]{2})?\Z")
"""Codes of no Swedish municipality, which sources give those who work abroad or somewhere unknown."""
_FREE_CODE = re.compile(r"[\w][\w .+\-/:,&()]*\Z")
_MARKUP = re.compile(r"<[a-z!/][^<>]{0,300}>|\]\(|javascript:", re.IGNORECASE)
_MOST_SHOWN = 12
_LONGEST_COMPARED = 60
_STATE_WORDS = {
    State.SUPPRESSED: ("sekretess", "sekretesskyddad", "skyddad", "suppressed", "confidential", ".."),
    State.MISSING: ("saknas", "saknad", "uppgift saknas", "missing"),
    State.NOT_APPLICABLE: ("ej tillämplig", "inte tillämplig", "ej relevant", "not applicable", "."),
    State.ZERO: ("noll", "zero"),
    State.OK: ("ok", "publicerad", "normal"),
}
_STATES = {word: state for state, words in _STATE_WORDS.items() for word in (state, *words)}


@dataclass(frozen=True, slots=True)
class Outside:
    """A cell that names a place outside Skåne; its row is counted and left out."""

    name: str


Read = Cell | Fault | Outside
_ERRORS = {"not_a_number": "number_unreadable", "not_an_integer": "number_too_large", "not_a_year": "year_unreadable"}
_ERRORS |= {"not_a_month": "month_unreadable", "not_a_date": "date_unreadable", "unknown_state": "code_unknown"}


class ColumnReader:
    """Reads the cells of one column; remembers what each text came to."""

    def __init__(self, column: Column, *, key: bool, texts: set[tuple[str, str]], decisions: Decisions, year: int) -> None:
        self.column = column
        self.name_sv, self.name_en = column.title_sv, column.title_en
        self._key = key
        self._decisions = decisions
        self._year = year
        self.convention = self._convention(texts)
        self._known: dict[tuple[str, str], Read] = {}
        self._steps: Mapping[ColumnType, Callable[[str, str], str]] = {
            ColumnType.NUMBER: self._number,
            ColumnType.INTEGER: self._whole,
            ColumnType.DATE: self._date,
            ColumnType.MONTH: lambda text, kind: canonical_month(text, from_date=kind == "d"),
            ColumnType.YEAR: self._calendar_year,
            ColumnType.CODE: self._code,
            ColumnType.TEXT: self._text,
        }

    def _convention(self, texts: set[tuple[str, str]]) -> Convention:
        numeric = self.column.type in (ColumnType.NUMBER, ColumnType.INTEGER)
        written = (text for text, kind in texts if kind == "t") if numeric else ()
        return convention(written, self._decisions.decimal)

    def read(self, text: str, kind: str) -> Read:
        """What one cell is. A given text of a given kind is read once."""
        found = self._known.get((text, kind))
        if found is None:
            found = self._known[text, kind] = self._read(text, kind)
        return found

    def _read(self, text: str, kind: str) -> Read:
        plain = unicodedata.normalize("NFC", text).strip()
        try:
            if plain.startswith("="):
                raise Fault("text_formula")
            if plain and (self.column.code_list in ("municipality", "area") or self.column.name in ANYWHERE):
                return self._place(plain)
            return typed_cell(self.column, self._steps[self.column.type](plain, kind) if plain else "")
        except CellError as error:
            return self._fault(error, plain)
        except Fault as fault:
            return self._named(fault)

    def _named(self, fault: Fault) -> Fault:
        fault.values = {"name_sv": self.name_sv, "name_en": self.name_en, **fault.values}
        return fault

    def _fault(self, error: CellError, text: str) -> Fault:
        if error.code == "required":
            return self._named(Fault("cell_blank"))
        if error.code == "not_suppressible":
            return self._named(Fault("suppressed_unexpected"))
        if error.code == "out_of_range":
            return self._range(text)
        if error.code == "unknown_code":
            return self._unknown_code(text)
        return self._named(Fault(_ERRORS[error.code]))

    def _range(self, text: str) -> Fault:
        low, high = self.column.minimum, self.column.maximum
        negative = text.lstrip("\u2212-") != text
        below = low is not None and (high is None or negative or self._float(text) < low)
        limit = low if below else high
        shown = f"{limit:g}"
        code = "below_minimum" if below else "above_maximum"
        return self._named(Fault(code, limit_sv=shown.replace(".", ","), limit_en=shown))

    def _float(self, text: str) -> float:
        return float(canonical(text, self.convention, percent=True).replace("%", ""))

    def _number(self, text: str, kind: str) -> str:
        if kind == "d":
            raise Fault("date_from_number")
        if kind == "b":
            raise Fault("number_unreadable")
        return self._absent(canonical(text, self._how(kind), percent=self.column.unit == "percent"))

    def _how(self, kind: str) -> Convention:
        return Convention(decimal=".", grouped=False) if kind == "n" else self.convention

    def _absent(self, number: str) -> str:
        """A dash stands for a missing figure also where nothing may be suppressed."""
        missing = absent_state(number) is State.MISSING
        return "" if missing and not self.column.suppressible else number

    def _whole(self, text: str, kind: str) -> str:
        number = self._number(text, kind)
        if "." not in number or absent_state(number) is not None:
            return number
        whole, _, decimals = number.partition(".")
        if decimals.strip("0"):
            raise Fault("not_whole")
        return whole

    def _date(self, text: str, kind: str) -> str:
        return canonical_date(text, self._decisions.dates)

    def _calendar_year(self, text: str, kind: str) -> str:
        if kind == "d" or looks_like_date(text):
            raise Fault("date_from_number")
        return canonical_year(text, self._year)

    def _text(self, text: str, kind: str) -> str:
        return text

    def _place(self, text: str) -> Read:
        match = match_municipality(text)
        if self.column.name in ANYWHERE and _ABROAD.match(text.strip()):
            return Cell(value=text.strip(), state=State.OK)
        if match.kind is Kind.UNKNOWN:
            return self._named(Fault("municipality_unknown", ", ".join(match.nearest) or None))
        if match.kind is Kind.CLASH:
            clash = Fault("municipality_clash", code=match.code, code_name=_name(match.code))
            return self._named(clash)
        if self.column.name in ANYWHERE or match.kind is Kind.SKANE or self._takes(match):
            return Cell(value=match.code, state=State.OK)
        if self._key:
            return Outside(match.name)
        return self._named(Fault("area_unexpected"))

    def _takes(self, match: Match) -> bool:
        return self.column.code_list == "area" and match.kind is Kind.AREA

    def _code(self, text: str, kind: str) -> str:
        """A code as the contract writes it, from the code or from what the code is called."""
        known = self._codes()
        if known and fold_heading(text) in known:
            return self._unless_zero_lost(known[fold_heading(text)], kind)
        if known and self.column.code_list == "ssyk":
            self._unless_zero_lost(text, kind)
        if kind == "d" or (made_into_date(text) and not known):
            raise Fault("date_from_code")
        if not known and not _FREE_CODE.match(text):
            raise Fault("code_odd")
        return text

    def _unless_zero_lost(self, code: str, kind: str) -> str:
        """Excel stores 0110 as 110, and 011 as 11, which is another occupation."""
        if kind != "n" or self.column.code_list != "ssyk":
            return code
        padded = [other for other in (code.zfill(len(code) + 1),) if other in code_list("ssyk")]
        if padded:
            raise Fault("code_zero_lost", found=padded[0])
        return code

    def _codes(self) -> Mapping[str, str]:
        """Folded codes and titles, with the code each stands for; nothing when any code may stand here."""
        column = self.column
        if column.code_list:
            listed = code_list(column.code_list)
            names = {} if column.code_list == "ssyk" else {fold_heading(name): code for code, name in listed.items()}
            return names | {fold_heading(code): code for code in listed}
        titles = {**_folded(column.code_titles_en), **_folded(column.code_titles_sv)}
        return titles | {fold_heading(code): code for code in column.codes}

    def _unknown_code(self, text: str) -> Fault:
        column = self.column
        codes = list(column.codes) or list(code_list(column.code_list or ""))
        shown = ", ".join(codes[:_MOST_SHOWN]) + (" …" if len(codes) > _MOST_SHOWN else "")
        return self._named(Fault("code_unknown", _nearest(text, codes), choices=shown))


def _folded(titles: Mapping[str, str]) -> dict[str, str]:
    return {fold_heading(title): code for code, title in titles.items()}


def _name(code: str) -> str:
    return match_municipality(code).name


def _nearest(text: str, codes: list[str]) -> str | None:
    if len(text) > _LONGEST_COMPARED:
        return None
    near = difflib.get_close_matches(text.casefold(), [code.casefold() for code in codes], n=1, cutoff=0.7)
    return next((code for code in codes if near and code.casefold() == near[0]), None)


def state_of(text: str) -> str:
    """A status as the contract writes it; an unknown one as it stands."""
    return _STATES.get(fold_heading(text), text.strip())


def with_state(cell: Cell, status: str) -> Read:
    """A cell after its status column has spoken."""
    try:
        return stated(cell, state_of(status))
    except CellError as error:
        if error.code == "unknown_state":
            choices = ", ".join(state for state in State if state is not State.NOT_LOADED)
            return Fault("code_unknown", choices=choices, name_sv="Status", name_en="Status")
        return Fault("state_clash", status=status)


def has_markup(text: str) -> bool:
    """Whether a text holds something that a browser or a Markdown reader would act on."""
    return _MARKUP.search(text) is not None
