"""A recipe held against what its table says of itself today: which codes to ask for, and what each of them means."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from data.contracts.contract import CONTRACTS, ColumnType, Contract
from data.reference.code_lists import code_list
from data.sources.faults import Changed
from data.sources.pxweb.splitting import Selection
from data.sources.pxweb.table_info import TableInfo, Variable
from data.sources.recipes.ages import parts_of
from data.sources.recipes.recipe import LEFT_OUT, PART, Measure, Pick, Recipe
from data.vocabulary import SKANE, SWEDEN

_TOTALS = re.compile(r"\s*(?:totalt?|samtliga|båda könen|alla|män och kvinnor|kvinnor och män|total|all|both sexes)\b", re.I)
_YEAR = re.compile(r"\d{4}\Z")
_MONTH = re.compile(r"(\d{4})M(\d{2})\Z")
WHOLE = "whole"
"""What every code of a share counts for; those that are a part of it count for `part` too."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What one variable of an answer means: for each code the values its figures count for, none for one left out.

    A variable without a column is only there to be added up, or to be passed over.
    """

    variable: str
    column: str | None
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """What to ask a table for and how to read it. `measures` are by code of the contents, `left_out` codes by variable
    that the data set has no place for. `time` is the place of the reader that says when, `share` of the one whose parts
    become shares of its whole, if there is one."""

    selection: Selection
    readers: tuple[Reader, ...]
    contents: str | None
    measures: Mapping[str, Measure]
    time: int
    periods: tuple[str, ...]
    left_out: Mapping[str, tuple[str, ...]]
    share: int | None = None


def resolve(recipe: Recipe, info: TableInfo, *, later_than: str | None = None) -> Resolved:
    """The recipe for this table. `later_than` is the last period that another table has in final form.

    Raises Changed for a variable, a code or a measure that the table must have and has not.
    """
    contract = CONTRACTS[recipe.dataset]
    picks = dict(_picked(recipe, info))
    readers: list[Reader] = []
    selection: dict[str, tuple[str, ...]] = {}
    left_out: dict[str, tuple[str, ...]] = {}
    for variable in info.variables:
        if variable.contents:
            continue
        pick = picks.get(variable.code, Pick(codes=(), take="period" if variable.time else "total"))
        reader = _reader(recipe, info, contract, variable, pick, later_than)
        if reader is None:
            continue
        readers.append(reader)
        selection[variable.code] = tuple(reader.values)
        others = tuple(code for code in variable.codes if code not in reader.values)
        left_out |= {variable.code: others} if pick.take == "matching" and others else {}
    contents = info.contents
    measures = _measures(recipe, info, contents)
    if contents is not None:
        selection[contents.code] = tuple(measures)
    time = info.time
    if time is None:
        raise _lacks(info, "tid", "time")
    return Resolved(
        selection=selection,
        readers=tuple(readers),
        contents=contents.code if contents else None,
        measures=measures,
        time=[reader.variable for reader in readers].index(time.code),
        periods=selection[time.code],
        left_out=left_out,
        share=_place_of_share(readers),
    )


def _place_of_share(readers: Sequence[Reader]) -> int | None:
    return next((place for place, reader in enumerate(readers) if (WHOLE,) in reader.values.values()), None)


def _lacks(info: TableInfo, what_sv: str, what_en: str) -> Changed:
    there = ", ".join(f"{variable.code} ({variable.text})" for variable in info.variables)
    return Changed(info.address, f"tabellen saknar {what_sv}; den har {there}", f"the table lacks {what_en}; it has {there}")


def _picked(recipe: Recipe, info: TableInfo) -> Iterator[tuple[str, Pick]]:
    for pick in recipe.picks:
        variable = info.time if pick.take == "period" and not pick.codes else info.find(pick.codes, pick.words)
        if variable is None and pick.take == "total":
            continue
        if variable is None:
            raise _lacks(info, "/".join(pick.codes), "/".join(pick.codes))
        yield variable.code, pick


def _reader(
    recipe: Recipe, info: TableInfo, contract: Contract, variable: Variable, pick: Pick, later_than: str | None
) -> Reader | None:
    """How the variable is read; None when it can be left out of the question and is its total then."""
    if pick.take == "total":
        return _total(variable, pick, recipe, info)
    if pick.take == "period":
        values: dict[str, tuple[str, ...]] = {code: (code,) for code in _periods(recipe, variable, later_than)}
        if not values:
            raise Changed(info.address, "ingen period är ny nog", "no period is recent enough")
        return Reader(variable=variable.code, column=pick.column, values=values)
    values = _values(variable, pick, contract, info, additive=recipe.additive)
    if not values:
        raise _unknown(info, variable, pick)
    return Reader(variable=variable.code, column=pick.column, values=values)


def _unknown(info: TableInfo, variable: Variable, pick: Pick) -> Changed:
    wanted = ", ".join([*pick.values, *pick.ages, pick.pattern]).strip(", ") or pick.take
    shown = ", ".join(variable.codes[:12])
    return Changed(
        info.address,
        f"{variable.code} har inte längre koderna för {wanted}; den har {shown}",
        f"{variable.code} no longer has the codes for {wanted}; it has {shown}",
    )


def _values(
    variable: Variable, pick: Pick, contract: Contract, info: TableInfo, *, additive: bool
) -> dict[str, tuple[str, ...]]:
    match pick.take:
        case "areas" | "municipalities" | "county":
            return _places(variable, pick, info)
        case "listed":
            gone = set(pick.values) - set(variable.codes)
            if gone and set(pick.values.values()) - {pick.values[code] for code in pick.values if code not in gone}:
                raise _unknown(info, variable, pick)
            return {code: (pick.values[code],) for code in variable.codes if code in pick.values}
        case "ages":
            return _ages(variable, pick, info, additive=additive)
        case "within":
            return _within(variable, pick, info)
        case "share":
            return _share(variable, pick, info)
        case _:
            return _matching(variable, pick, contract)


def _places(variable: Variable, pick: Pick, info: TableInfo) -> dict[str, tuple[str, ...]]:
    municipalities = code_list("municipality")
    wanted = {SKANE} if pick.take == "county" else set(municipalities)
    if pick.take == "areas":
        wanted |= {SKANE, SWEDEN}
    missing = (wanted & (set(municipalities) if pick.take != "county" else wanted)) - set(variable.codes)
    if missing:
        raise _lacks_places(info, variable, missing)
    return {code: (code,) for code in variable.codes if code in wanted}


def _lacks_places(info: TableInfo, variable: Variable, missing: Set[str]) -> Changed:
    names = ", ".join(sorted(missing)[:5])
    return Changed(info.address, f"{variable.code} saknar {names}", f"{variable.code} lacks {names}")


def _within(variable: Variable, pick: Pick, info: TableInfo) -> dict[str, tuple[str, ...]]:
    municipalities = set(code_list("municipality"))
    if municipalities <= set(variable.codes):
        return {code: (code,) for code in variable.codes if code in municipalities}
    matched = {code: found[1] for code in variable.codes if (found := re.fullmatch(pick.pattern, code))}
    parts: dict[str, tuple[str, ...]] = {code: (whole,) for code, whole in matched.items() if whole in municipalities}
    if missing := municipalities - set(matched.values()):
        raise _lacks_places(info, variable, missing)
    return parts


def _share(variable: Variable, pick: Pick, info: TableInfo) -> dict[str, tuple[str, ...]]:
    """Every code with what it counts for. Raises Changed for one that is not known: nobody could say what the whole is."""
    meant = {code: pick.values.get(code) for code in variable.codes}
    counted: dict[str, tuple[str, ...]] = {
        code: (PART, WHOLE) if what == PART else (WHOLE,) for code, what in meant.items() if what != LEFT_OUT
    }
    if None in meant.values() or len(set(counted.values())) < 2:
        raise _unknown(info, variable, pick)
    return counted


def _ages(variable: Variable, pick: Pick, info: TableInfo, *, additive: bool) -> dict[str, tuple[str, ...]]:
    """Every code with the groups that it is a part of. Raises Changed when a group cannot be made up."""
    groups: dict[str, list[str]] = {}
    for group in pick.ages:
        parts = parts_of(group, variable.texts)
        if not parts or (len(parts) > 1 and not additive):
            raise _unknown(info, variable, pick)
        for code in parts:
            groups.setdefault(code, []).append(group)
    return {code: tuple(groups[code]) for code in variable.codes if code in groups}


def _matching(variable: Variable, pick: Pick, contract: Contract) -> dict[str, tuple[str, ...]]:
    column = contract.column(pick.column) if pick.column else None
    known = code_list(column.code_list) if column and column.code_list else None
    fits = re.compile(pick.pattern)
    return {code: (code,) for code in variable.codes if fits.fullmatch(code) and (known is None or code in known)}


def _total(variable: Variable, pick: Pick, recipe: Recipe, info: TableInfo) -> Reader | None:
    """The code of the total, else nothing where the source makes it, else every part to be added."""
    named = [code for code in (*pick.totals, variable.total) if code is not None and code in variable.texts]
    named += [code for code, text in variable.texts.items() if _TOTALS.match(text)]
    if named or len(variable.codes) == 1:
        code = named[0] if named else variable.codes[0]
        return Reader(variable=variable.code, column=None, values={code: ("",)})
    if variable.eliminable:
        return None
    if not recipe.additive:
        raise _unknown(info, variable, pick)
    return Reader(variable=variable.code, column=None, values=dict.fromkeys(variable.codes, ("",)))


def _periods(recipe: Recipe, variable: Variable, later_than: str | None) -> Iterator[str]:
    month = any(_MONTH.match(code) for code in variable.codes)
    for code in variable.codes:
        if not (_MONTH if month else _YEAR).match(code):
            continue
        if (recipe.first is None or code >= recipe.first) and (later_than is None or code > later_than):
            yield code


def _measures(recipe: Recipe, info: TableInfo, contents: Variable | None) -> dict[str, Measure]:
    if contents is None:
        return {"": recipe.measures[0]}
    found: dict[str, Measure] = {}
    for measure in recipe.measures:
        code = _content(contents, measure)
        if code is None or code in found:
            wanted = ", ".join([*measure.codes, *measure.words])
            there = ", ".join(f"{code} ({text})" for code, text in contents.texts.items())
            raise Changed(
                info.address,
                f"innehållet {wanted} finns inte; tabellen har {there}",
                f"the contents {wanted} are not there; the table has {there}",
            )
        unit = contents.units.get(code, "")
        if measure.unit is not None and measure.unit not in unit.casefold():
            told = (
                f"enheten för {code} är inte {measure.unit} ({unit})",
                f"the unit of {code} is not {measure.unit} ({unit})",
            )
            raise Changed(info.address, *told)
        found[code] = measure
    return found


def _content(contents: Variable, measure: Measure) -> str | None:
    """The code of a measure: its own where it still is, else the only one whose text has all the words asked for."""
    known = next((code for code in measure.codes if code in contents.texts), None)
    if known is not None:
        return known
    for words in measure.words:
        texts = contents.texts.items()
        fits = [code for code, text in texts if all(word in text.casefold() for word in words.casefold().split())]
        if len(fits) == 1:
            return fits[0]
    return None


def is_month(period: str) -> bool:
    """Whether a code of time is a month."""
    return _MONTH.match(period) is not None


def canonical_period(contract: Contract, code: str) -> dict[str, str]:
    """The columns of time for a code: `2025` or `2025M06`."""
    found = _MONTH.match(code)
    month = f"{found[1]}-{found[2]}" if found else None
    columns = {column.name: column.type for column in contract.columns if column.type in (ColumnType.YEAR, ColumnType.MONTH)}
    written = {ColumnType.YEAR: code[:4], ColumnType.MONTH: month or ""}
    return {name: written[kind] for name, kind in columns.items()}
