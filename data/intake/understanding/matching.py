"""A file's columns against one contract: what each heading claims, how surely, and what stands as columns."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache, reduce

from data.contracts.contract import CONTRACTS, Column, Contract
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.headings import Heading, fold_heading
from data.intake.understanding.known_indicators import KnownIndicators
from data.intake.understanding.words import fold, is_total
from data.reference.municipality_names import is_municipality

INDICATOR, VALUE, YEAR, SEX, AGE = "indicator", "value", "year", "sex", "age_group"
AREAS = ("municipality", "area")
_CODES = frozenset({"id", "kod", "code", "nr", "lkf"})
"""Headings of codes beside names, whatever the names are called."""
ANYWHERE = ("home_code", "work_code")
"""Codes of municipalities anywhere in Sweden, which the contract leaves open."""
WIDE = tuple(name for name, one in CONTRACTS.items() if len(one.measures) == 1 and YEAR in one.key)
"""Data sets that are also taken with the years as columns."""


class Sure(IntEnum):
    """How surely a heading claims a column."""

    GENERIC = 1
    """A word that may mean much: antal, personer."""
    SAID = 2
    """A word for this column, an indicator's own name, or an answer."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One column of a wide file: its place, and what its heading says by column of the data set.

    `sex` may be among them also where the data set has no sexes.
    """

    place: int
    says: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Matching:
    """A file's columns against one contract.

    `columns` maps a column's place in the file to its name in storage (state columns included), `sure` how surely it
    claims it. Places that read as the same column stand in `twice` (first, again, name). `parts` are the columns of a wide
    file and `wide_measure` the column their cells belong to. `constants` are columns that all of the file is about, as
    texts. `left` are the places that somebody chose to leave out, `unknown` columns named in an answer that are not there.
    """

    dataset: str
    columns: Mapping[int, str]
    sure: Mapping[int, Sure] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    twice: tuple[tuple[int, int, str], ...] = ()
    parts: tuple[Part, ...] = ()
    wide_measure: str | None = None
    wide_sure: Sure = Sure.GENERIC
    constants: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        """The columns of the data set that the file says something about."""
        across = {name for part in self.parts for name in part.says} | ({self.wide_measure} if self.wide_measure else set())
        return set(self.columns.values()) | set(self.constants) | {str(name) for name in across}

    def place_of(self, name: str) -> int | None:
        """Where a column of the data set stands in the file."""
        return next((place for place, other in self.columns.items() if other == name), None)


@lru_cache(maxsize=64)
def _headings(dataset: str) -> Mapping[str, tuple[str, Sure]]:
    return headings(CONTRACTS[dataset])


def headings(contract: Contract) -> dict[str, tuple[str, Sure]]:
    """Every heading a contract accepts, folded, with the storage name it stands for and how surely."""
    known: dict[str, tuple[str, Sure]] = {}
    for column in contract.columns:
        generic = {fold_heading(heading) for heading in column.generic}
        for heading in column.headings:
            folded = fold_heading(heading)
            known.setdefault(folded, (column.name, Sure.GENERIC if folded in generic else Sure.SAID))
        if column.suppressible:
            for heading in (column.state_name, *column.state_aliases):
                known.setdefault(fold_heading(heading), (column.state_name, Sure.SAID))
    return known


def may_double(column: Column | None) -> bool:
    """A municipality may be given by code and by name, in two columns that must agree."""
    return column is not None and column.code_list in AREAS


def match_columns(
    contract: Contract,
    columns: Sequence[FileColumn],
    *,
    mapping: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    indicators: KnownIndicators | None = None,
) -> Matching:
    """Pair a file's columns with a contract's. `mapping` (heading to name, "" for unread) and `constants` go first."""
    given = dict(constants or {})
    answers = {fold(heading): name for heading, name in (mapping or {}).items()}
    stored = {name for name, _ in contract.storage}
    matching = _claimed(contract, columns, answers, {name: text for name, text in given.items() if name in stored})
    matching = _by_places(contract, columns, matching)
    if indicators is not None and INDICATOR in contract.key:
        matching = _by_known_ids(columns, matching, indicators, [fold(heading) for heading in answers])
    unknown = {name for name in answers.values() if name} - stored
    matching = replace(matching, unknown=tuple(sorted(unknown)))
    if contract.measures:
        matching = _with_measure(contract, columns, matching, indicators)
    taken = {*matching.columns, *matching.left, *(part.place for part in matching.parts)}
    required = (column.name for column in contract.columns if column.required and not _there(contract, column, matching))
    return replace(
        matching,
        missing=tuple(required),
        unread=tuple(column.place for column in columns if column.place not in taken),
    )


def _there(contract: Contract, column: Column, matching: Matching) -> bool:
    names = matching.names
    finer = contract.finer_period if column.name == contract.period_column else None
    return column.name in names or (finer is not None and finer in names)


def _claimed(
    contract: Contract, columns: Sequence[FileColumn], answers: Mapping[str, str], constants: Mapping[str, str]
) -> Matching:
    known = _headings(contract.id) if CONTRACTS.get(contract.id) is contract else headings(contract)
    by_name = {column.name: column for column in contract.columns}
    found: dict[int, str] = {}
    sure: dict[int, Sure] = {}
    twice: list[tuple[int, int, str]] = []
    left = []
    for column in sorted(columns, key=lambda one: fold(one.name) not in answers):
        answer = answers.get(fold(column.name))
        target, how = (answer, Sure.SAID) if answer is not None else known.get(column.folded, ("", Sure.GENERIC))
        if answer == "":
            left.append(column.place)
        if not target or target not in {name for name, _ in contract.storage} or target in constants:
            continue
        taken = [at for at, other in found.items() if other == target]
        if taken and not (may_double(by_name.get(target)) and len(taken) == 1):
            twice.append((taken[0], column.place, target))
            continue
        found[column.place], sure[column.place] = target, how
    ordered = dict(sorted(found.items()))
    return Matching(
        dataset=contract.id, columns=ordered, sure=sure, twice=tuple(twice), left=tuple(left), constants=constants
    )


def _by_places(contract: Contract, columns: Sequence[FileColumn], matching: Matching) -> Matching:
    """The one column of nothing but places as the place of the key, whatever its heading, where no heading is one."""
    name = next((one.name for one in contract.columns if one.code_list in AREAS and one.required), None)
    if name is None or name in matching.names:
        return matching
    free = [one for one in columns if one.place not in {*matching.columns, *matching.left}]
    places = [one for one in free if one.places]
    if len(places) != 1:
        return matching
    codes = [one for one in free if one.folded in _CODES and all(map(is_municipality, one.filled))]
    return reduce(lambda more, one: _adding(more, one.place, name), [*places, *codes[:1]], matching)


def _by_known_ids(
    columns: Sequence[FileColumn], matching: Matching, indicators: KnownIndicators, answered: Sequence[str]
) -> Matching:
    """The one column of nothing but known ids as the indicator, before one that is called so and holds other texts."""
    free = [one for one in columns if one.place not in matching.columns and fold(one.name) not in answered]
    ids = [one for one in free if one.filled and all(text.strip() in indicators.by_id for text in one.filled)]
    place = matching.place_of(INDICATOR)
    if len(ids) != 1 or INDICATOR in matching.constants or (place is not None and fold(columns[place].name) in answered):
        return matching
    if place is not None and all(indicators.find(text) for text in columns[place].filled):
        return matching
    others = {at: name for at, name in matching.columns.items() if name != INDICATOR}
    return _adding(replace(matching, columns=others), ids[0].place, INDICATOR)


def _with_measure(
    contract: Contract, columns: Sequence[FileColumn], matching: Matching, indicators: KnownIndicators | None
) -> Matching:
    """The measure by more than its own heading: a longer heading, the name of an indicator, or headings across."""
    open_columns = [one for one in columns if one.place not in {*matching.columns, *matching.left} and one.numeric]
    if set(contract.measures) & set(matching.columns.values()):
        return matching
    by_phrase = [one for one in open_columns if not one.heading.parts and measure_named(contract, one.heading)]
    if len(by_phrase) == 1:
        measure = measure_named(contract, by_phrase[0].heading)
        return _adding(matching, by_phrase[0].place, str(measure))
    if INDICATOR in contract.key:
        named = _by_indicator(contract, open_columns, matching, indicators)
        if named is not None:
            return named
    return _across(contract, open_columns, matching)


def _adding(matching: Matching, place: int, name: str, **constants: str) -> Matching:
    columns = dict(sorted({**matching.columns, place: name}.items()))
    return replace(
        matching,
        columns=columns,
        sure={**matching.sure, place: Sure.SAID},
        constants={**matching.constants, **constants},
    )


def measure_named(contract: Contract, heading: Heading) -> str | None:
    """The measure that the words of a heading mean for sure: its own name, or that and nothing but known qualifiers."""
    for name in contract.measures:
        column = contract.column(name)
        generic = {fold_heading(text) for text in column.generic}
        for own in sorted({fold_heading(text) for text in column.headings} - generic, key=len, reverse=True):
            rest = heading.core.removeprefix("antal ").removeprefix(own)
            if rest != heading.core.removeprefix("antal ") and not _unqualified(rest, column):
                return name
    return None


def _unqualified(rest: str, column: Column) -> str:
    """What is left of a heading when the qualifiers that change nothing are taken out of it."""
    for qualifier in sorted(column.qualifiers, key=len, reverse=True):
        rest = rest.replace(qualifier, " ")
    return rest.strip(" ,;:/|()")


def _by_indicator(
    contract: Contract, columns: Sequence[FileColumn], matching: Matching, indicators: KnownIndicators | None
) -> Matching | None:
    """Columns under the names or ids of indicators: one is the value, several stand across."""
    if indicators is None or INDICATOR in matching.names:
        return None
    says = [(one, says) for one in columns if (says := _says_indicator(contract, one, indicators))]
    if len(says) == 1 and set(says[0][1]) == {INDICATOR}:
        return _adding(matching, says[0][0].place, VALUE, **says[0][1])
    return _placed(matching, says, VALUE, Sure.SAID) if says and _alike(says) else None


def _says_indicator(contract: Contract, column: FileColumn, indicators: KnownIndicators) -> dict[str, str]:
    """The indicator that a heading names, and a period beside it. By the whole heading first: a name may hold an age."""
    period = column.heading.period
    # "år 2022" may be the year 2022 or what follows on "16-64 år".
    for part in (period, period.removeprefix("år ")) if period else ():
        if named := indicators.find(_without(column.folded, part)):
            return {YEAR: part, INDICATOR: named}
    if whole := indicators.find(column.name):
        return {INDICATOR: whole}
    if not period:
        return {}
    indicator = indicators.find(column.heading.core)
    return {**_says(contract, column), INDICATOR: indicator} if indicator else {}


def _without(heading: str, period: str) -> str:
    """A heading without the period at its beginning or end."""
    return heading.removeprefix(period).removesuffix(period).strip(" ,;:/|–—-")


def _across(contract: Contract, columns: Sequence[FileColumn], matching: Matching) -> Matching:
    """Years, sexes, ages or codes as headings, with or without the measure's name beside them."""
    if len(contract.measures) != 1:
        return matching
    free = {*contract.key, SEX} - matching.names
    said = [(column, parts) for column in columns if (parts := _says(contract, column))]
    says = [(column, parts) for column, parts in said if set(parts) <= free and _is_measure_or_bare(contract, column)]
    if not says and INDICATOR in contract.key and INDICATOR not in matching.columns.values():
        says = _of_one_kind(said, free)
    sure = Sure.SAID if says and all(measure_named(contract, _core(column)) for column, _ in says) else Sure.GENERIC
    if not says or not _alike(says) or not (len(says) > 1 or _enough_alone(contract, says[0][1], sure)):
        return matching
    return _placed(matching, says, contract.measures[0], sure)


def _of_one_kind(
    said: Sequence[tuple[FileColumn, dict[str, str]]], free: Collection[str]
) -> list[tuple[FileColumn, dict[str, str]]]:
    """Columns that say one thing in the same words, such as "Elever 16-19 år 2023" and "… 2024"; an indicator that nobody
    has named yet, with its ages. Nothing where columns say several things."""
    told = [(column, {name: text for name, text in parts.items() if name in free}) for column, parts in said]
    words = {(column.heading.core, *(part for part in parts.items() if part[0] not in free)) for column, parts in said}
    return told if len(words) == 1 and all(column.heading.core and parts for column, parts in told) else []


def _enough_alone(contract: Contract, parts: Mapping[str, str], sure: Sure) -> bool:
    """Whether a single column may say in its heading what a column of its own says elsewhere: when the figures are about,
    or, beside the words for what is counted, a part of the key that must be said."""
    if {YEAR, "month"} & set(parts):
        return True
    return sure is Sure.SAID and all(contract.has(name) and contract.column(name).required for name in parts)


def _core(column: FileColumn) -> Heading:
    return replace(column.heading, period="", sex="", age="")


def _is_measure_or_bare(contract: Contract, column: FileColumn) -> bool:
    core = column.heading.core
    generic = {fold_heading(text) for name in contract.measures for text in contract.column(name).generic}
    by_code = _coded(contract, column.folded) is not None
    return not core or by_code or core in generic or measure_named(contract, _core(column)) is not None


def _says(contract: Contract, column: FileColumn) -> dict[str, str]:
    """What a heading says by column of the data set; nothing when it says what the data set has no column for."""
    coded = _coded(contract, column.folded)
    if coded:
        return dict([coded])
    heading, said = column.heading, {}
    if heading.period:
        said[YEAR if YEAR in contract.key else str(contract.period_column or YEAR)] = heading.period
    if heading.age:
        said[AGE] = heading.age
    if heading.sex:
        said[SEX] = heading.sex
    return said


def _coded(contract: Contract, folded: str) -> tuple[str, str] | None:
    """A heading that is the title of a code in one of the key's columns, or a place where the key has one."""
    for name in contract.key:
        column = contract.column(name)
        if column.code_list in AREAS and not folded.isdigit() and is_municipality(folded):
            return name, folded
        if name == SEX or not column.codes:
            continue
        for code in column.codes:
            titles = (code, column.code_title(code, "sv"), column.code_title(code, "en"), *column.synonyms.get(code, ()))
            if folded in {fold_heading(title) for title in titles} and not is_total(folded):
                return name, code
    return None


def _alike(says: Iterable[tuple[FileColumn, Mapping[str, str]]]) -> bool:
    """Whether all headings speak of the same dimensions and no two say the same."""
    listed = [tuple(sorted(parts.items())) for _, parts in says]
    return len({tuple(name for name, _ in parts) for parts in listed}) == 1 and len(set(listed)) == len(listed)


def _placed(matching: Matching, says: Sequence[tuple[FileColumn, Mapping[str, str]]], measure: str, sure: Sure) -> Matching:
    parts = tuple(Part(place=column.place, says=dict(said)) for column, said in says)
    return replace(matching, parts=parts, wide_measure=measure, wide_sure=sure)
