"""One column of a file against its contract: every different text once, to a typed cell or to what is wrong with it."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.contracts.cells import Cell, CellError, absent_state, stated, typed_cell
from data.contracts.contract import Column, ColumnType
from data.intake.checking.cells.dates import canonical_date, canonical_month, canonical_year
from data.intake.checking.cells.numbers import Convention, Fault, canonical, convention, looks_like_date, made_into_date
from data.intake.reading.reading import Decisions
from data.intake.understanding.headings import fold_heading
from data.intake.understanding.known_indicators import KnownIndicators
from data.intake.understanding.matching import AGE, ANYWHERE, INDICATOR
from data.intake.understanding.words import age_of, fold
from data.reference.code_lists import code_list, other_names
from data.reference.municipality_names import Kind, Match, match_municipality
from data.vocabulary import State

_ABROAD = re.compile(r"9[0-9](?:[0-9]{2})?\Z")
"""Codes of no Swedish municipality, which sources give those who work abroad or somewhere unknown."""
_COUNTIES = "region_code"
"""Without a list of codes: any county or the country, and never a municipality."""
_AREA_TOTAL = re.compile(
    r"(?:skåne|länet|riket|sverige)\b.*\b(?:totalt?|summa|sum)\b|(?:totalt?|summa|sum)\b.*\b(?:skåne|länet|riket|sverige)\b",
    re.IGNORECASE,
)
"""An area and a word for a sum: of the whole area, or of the rows that happen to stand there."""
_FREE_CODE = re.compile(r"[\w][\w .+\-/:,&()]*\Z")
_MARKUP = re.compile(r"<[a-z!/][^<>]{0,300}>|\]\(|javascript:", re.IGNORECASE)
_MOST_SHOWN = 12
_LONGEST_COMPARED = 60
_CODE_AND_NAME = re.compile(r"([0-9]{1,4}|[A-Z](?:\+[A-Z])*|US)[ .:\-–]+(\S.*)\Z")
_ENOUGH_LOST = 5
"""So many different codes that would be right with a zero before them say that zeros were lost."""
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


@dataclass(frozen=True, kw_only=True)
class Around:
    """What the cells of a column are read with besides themselves.

    `future` is whether years to come may stand in it. `indicators` are those that are described. `scale` is what every
    number is multiplied by.
    """

    decisions: Decisions
    year: int
    future: bool = False
    scale: int = 1
    percent: bool = False
    indicators: KnownIndicators | None = None


class ColumnReader:
    """Reads the cells of one column."""

    def __init__(
        self,
        column: Column,
        *,
        key: bool,
        texts: Collection[tuple[str, str]],
        around: Around,
        told: Convention | None = None,
    ) -> None:
        """`told` is how the column writes numbers, where that is known before its texts are looked at."""
        self.column = column
        self.name_sv, self.name_en = column.title_sv, column.title_en
        self._key = key
        self._around = around
        self.convention = told or self._convention(texts)
        self._place = column.code_list in ("municipality", "area") or column.name in (*ANYWHERE, _COUNTIES)
        self._read_place = self._county if column.name == _COUNTIES and not column.code_list else self._place_of
        self._zero_lost = self._place and _zeros_lost(texts)
        self._known_codes = _codes_of(column) if column.codes or column.code_list else {}
        self._blank = {fold(word) for word in column.blank_words}
        self._steps: Mapping[ColumnType, Callable[[str, str], str]] = {
            ColumnType.NUMBER: self._number,
            ColumnType.INTEGER: self._whole,
            ColumnType.DATE: self._date,
            ColumnType.MONTH: lambda text, kind: canonical_month(text, from_date=kind == "d"),
            ColumnType.YEAR: self._calendar_year,
            ColumnType.CODE: self._code,
            ColumnType.TEXT: self._text,
        }

    def _convention(self, texts: Collection[tuple[str, str]]) -> Convention:
        numeric = self.column.type in (ColumnType.NUMBER, ColumnType.INTEGER)
        written = (text for text, kind in texts if kind == "t") if numeric else ()
        return convention(written, self._around.decisions.decimal)

    def read(self, text: str, kind: str) -> Read:
        """What one cell is."""
        plain = (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
        try:
            if plain.startswith("="):
                raise Fault("text_formula")
            if self._blank and fold(plain) in self._blank:
                plain = ""
            if plain and self._place:
                return self._read_place(plain)
            return typed_cell(self.column, self._steps[self.column.type](plain, kind) if plain else "")
        except CellError as error:
            return self._fault(error, plain)
        except Fault as fault:
            return self._named(fault)

    def _named(self, fault: Fault) -> Fault:
        if fault.code == "sign_unclear" and not self.column.suppressible:
            fault.code = "number_unreadable"
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
        percent = self._around.percent or self.column.unit == "percent"
        return self._scaled(self._absent(canonical(text, self._how(kind), percent=percent)))

    def _scaled(self, number: str) -> str:
        if self._around.scale == 1 or not number or absent_state(number) is not None:
            return number
        return format(Decimal(number) * self._around.scale, "f")

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

    def _date(self, text: str, _kind: str) -> str:
        return canonical_date(text, self._around.decisions.dates)

    def _calendar_year(self, text: str, kind: str) -> str:
        if kind == "d" or looks_like_date(text):
            raise Fault("date_from_number")
        answer = self._around.decisions.school_year
        return canonical_year(text, self._around.year, school_year=answer, future=self._around.future)

    def _text(self, text: str, _kind: str) -> str:
        return text

    def _place_of(self, text: str) -> Read:
        match = match_municipality(text, zero_lost=self._zero_lost)
        anywhere = self.column.name in ANYWHERE
        if anywhere and _ABROAD.match(text):
            return Cell(value=text, state=State.OK)
        if match.kind in (Kind.UNKNOWN, Kind.CLASH):
            return self._no_place(text, match)
        if match.kind is Kind.SKANE or self._takes(match) or (anywhere and len(match.code) == 4):
            return Cell(value=match.code, state=State.OK)
        return Outside(match.name) if self._key else self._named(Fault("area_unexpected"))

    def _no_place(self, text: str, match: Match) -> Fault:
        if match.kind is Kind.CLASH:
            return self._named(Fault("municipality_clash", code=match.code, code_name=_name(match.code)))
        if _AREA_TOTAL.match(text):
            return self._named(Fault("area_total"))
        return self._named(Fault("municipality_unknown", ", ".join(match.nearest) or None))

    def _county(self, text: str) -> Read:
        match = match_municipality(text, zero_lost=self._zero_lost)
        if match.kind in (Kind.UNKNOWN, Kind.CLASH):
            return self._no_place(text, match)
        return Cell(value=match.code, state=State.OK) if len(match.code) == 2 else self._named(Fault("area_unexpected"))

    def _takes(self, match: Match) -> bool:
        return self.column.code_list == "area" and match.kind is Kind.AREA

    def _code(self, text: str, kind: str) -> str:
        """A code as the contract writes it, from the code, from what the code is called, or from both."""
        known = self._known_codes
        if known:
            return self._listed(text, kind)
        if self.column.name == AGE:
            return self._age(text, kind)
        if self.column.name == INDICATOR and self._around.indicators:
            text = self._around.indicators.find(text) or text
        if kind == "d" or made_into_date(text):
            raise Fault("date_from_code")
        if not _FREE_CODE.match(text):
            raise Fault("code_odd")
        return text

    def _age(self, text: str, kind: str) -> str:
        age = age_of(text, bare=True) if kind != "d" and not made_into_date(text) else None
        if age is None:
            raise Fault("date_from_code" if kind == "d" or made_into_date(text) else "age_unreadable")
        return age

    def _listed(self, text: str, kind: str) -> str:
        folded = fold_heading(text)
        if folded in self._known_codes:
            return self._unless_zero_lost(self._known_codes[folded], kind)
        both = self._code_and_name(text) if self.column.code_list else None
        if both:
            return both
        ends = (f"{folded} ", f"{folded},", f"{folded};")
        begun = {code for title, code in self._known_codes.items() if title.startswith(ends)}
        if len(begun) == 1 and len(folded) > 3:
            return begun.pop()
        if self.column.code_list == "ssyk":
            self._unless_zero_lost(text, kind)
        if kind == "d":
            raise Fault("date_from_code")
        return text

    def _code_and_name(self, text: str) -> str | None:
        """ "2221 Grundutbildade sjuksköterskor": the code, unless the name is that of another one."""
        both = _CODE_AND_NAME.match(text)
        code = self._known_codes.get(fold_heading(both.group(1))) if both else None
        named = self._known_codes.get(fold_heading(both.group(2)), code) if both else None
        if code != named:
            raise Fault("code_clash", code=code, other=named)
        return code

    def _unless_zero_lost(self, code: str, kind: str) -> str:
        """Excel stores 0110 as 110, and 011 as 11, which is another occupation."""
        if kind != "n" or self.column.code_list != "ssyk":
            return code
        padded = [other for other in (code.zfill(len(code) + 1),) if other in code_list("ssyk")]
        if padded:
            raise Fault("code_zero_lost", found=padded[0])
        return code

    def _unknown_code(self, text: str) -> Fault:
        """The codes that would do, each by what people call it."""
        column = self.column
        codes = list(column.codes) or list(code_list(column.code_list or ""))
        names = {language: _called(column, codes, language) for language in ("sv", "en")}
        shown = {
            f"choices_{language}": ", ".join(listed[:_MOST_SHOWN]) + (" …" if len(listed) > _MOST_SHOWN else "")
            for language, listed in names.items()
        }
        return self._named(Fault("code_unknown", _nearest(text, [*names["sv"], *codes]), **shown))


def _called(column: Column, codes: Sequence[str], language: str) -> list[str]:
    """Codes as they are offered: by title, or code and title together where the code is what people know."""
    if column.codes:
        return [column.code_title(code, language) for code in codes]
    listed = code_list(column.code_list or "")
    return [f"{code} {listed[code]}" for code in codes]


def _codes_of(column: Column) -> Mapping[str, str]:
    """Folded codes, titles and synonyms, with the code each stands for."""
    if column.code_list:
        listed = code_list(column.code_list)
        names = Counter(fold_heading(name) for name in listed.values())
        alone = {fold_heading(name): code for code, name in listed.items() if names[fold_heading(name)] == 1}
        more = {fold_heading(name): code for code, name in other_names(column.code_list).items()}
        return more | alone | {fold_heading(code): code for code in listed}
    words = {fold_heading(word): code for code, listed in column.synonyms.items() for word in listed}
    titles = {**_folded(column.code_titles_en), **_folded(column.code_titles_sv)}
    return words | titles | {fold_heading(code): code for code in column.codes}


def _zeros_lost(texts: Collection[tuple[str, str]]) -> bool:
    """Whether the codes of a column are numbers without their leading zeros: several that are short, all of them right."""
    short = {text.strip() for text, _ in texts if len(text.strip()) in (1, 3) and text.strip().isdigit()}
    right = [text for text in short if match_municipality(text, zero_lost=True).kind is not Kind.UNKNOWN]
    return len(short) >= _ENOUGH_LOST and len(right) == len(short)


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
            choices = ", ".join(state for state in State if state not in (State.NOT_REPORTED, State.NOT_LOADED))
            return Fault("code_unknown", choices=choices, name_sv="Status", name_en="Status")
        return Fault("state_clash", status=status)


def has_markup(text: str) -> bool:
    """Whether a text holds something that a browser or a Markdown reader would act on."""
    return _MARKUP.search(text) is not None
