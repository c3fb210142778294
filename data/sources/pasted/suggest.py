"""What a table's variables probably are in a data set: a first recipe for a person to correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from data.contracts.contract import CONTRACTS, Column, ColumnType, Contract
from data.reference.code_lists import code_list
from data.sources.faults import SourceFault
from data.sources.pxweb.table_info import TableInfo, Variable
from data.sources.recipes.ages import OLDEST, ages_in
from data.sources.recipes.recipe import Measure, Pick, Recipe

_AGE = "age_group"
TOTAL = ""
"""What stands for a column when a variable is only taken as its total."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a person says of a table: which column a variable is (TOTAL for none), which codes of it are taken, what holds
    for every row, which measure counts, and how an indicator nobody knows is defined."""

    dataset: str
    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    measure: str | None = None
    definition: Mapping[str, str] = field(default_factory=dict)


def suggest(info: TableInfo, name: str, address: str, wishes: Wishes) -> Recipe:
    """A recipe for a table, as far as its codes and texts tell and as a person wishes. Raises SourceFault for a wish that
    cannot be met."""
    contract = CONTRACTS[wishes.dataset]
    _require_known(info, contract, wishes)
    picks = tuple(_pick(variable, contract, wishes) for variable in info.variables if not variable.contents)
    return Recipe(
        name=name,
        dataset=contract.id,
        address=address,
        source="pxweb",
        picks=picks,
        measures=(_measure(info, contract, wishes),),
        constants=dict(wishes.constants),
        definitions=(dict(wishes.definition),) if wishes.definition else (),
    )


def _require_known(info: TableInfo, contract: Contract, wishes: Wishes) -> None:
    variables = {variable.code: variable for variable in info.variables}
    unknown = [code for code in (*wishes.columns, *wishes.codes) if code not in variables]
    unknown += [name for name in (*wishes.columns.values(), *wishes.constants) if name != TOTAL and not contract.has(name)]
    for name, codes in wishes.codes.items():
        unknown += [f"{name}={code}" for code in codes if name in variables and code not in variables[name].texts]
    if wishes.measure is not None and (info.contents is None or wishes.measure not in info.contents.texts):
        unknown.append(wishes.measure)
    if unknown:
        listed = ", ".join(unknown)
        raise SourceFault(f"Det finns inte: {listed}.", f"There is no {listed}.", address=info.address)


def _pick(variable: Variable, contract: Contract, wishes: Wishes) -> Pick:
    codes = tuple(wishes.codes.get(variable.code, ()))
    if variable.time:
        return Pick(codes=(variable.code,), take="period")
    name = wishes.columns.get(variable.code)
    column = _guess(variable, contract, wishes) if name is None else contract.column(name) if name else None
    if column is None:
        if codes:
            return Pick(codes=(variable.code,), take="listed", values=dict.fromkeys(codes, "+"))
        return Pick(codes=(variable.code,), take="total")
    values = _translated(variable, column, codes or variable.codes)
    if values is None:
        return Pick(codes=(variable.code,), take="matching", pattern=".+", column=column.name)
    return Pick(codes=(variable.code,), take="listed", values=values, column=column.name)


def _guess(variable: Variable, contract: Contract, wishes: Wishes) -> Column | None:
    """The key column whose values these codes are; None when there is none, or a wish has taken it."""
    taken = {*wishes.columns.values(), *wishes.constants}
    named = [column for column in contract.columns if column.name in contract.key and column.name not in taken]
    for column in named:
        if column.type in (ColumnType.YEAR, ColumnType.MONTH) or column.numeric:
            continue
        if column.code_list and set(variable.codes) & set(code_list(column.code_list)):
            return column
        inline = _translated(variable, column, variable.codes) if column.codes or column.name == _AGE else None
        if inline and len(inline) * 2 >= len(variable.codes):
            return column
    return None


def _translated(variable: Variable, column: Column, codes: Sequence[str]) -> dict[str, str] | None:
    """Each code with what it is called in the column; None where the codes stand for themselves."""
    if column.name == _AGE:
        ages = {code: ages_in(variable.texts[code]) or ages_in(code) for code in codes}
        return {code: _age_group(found) for code, found in ages.items() if found and found[0] != found[1]}
    if column.codes:
        known = {word.casefold(): code for code in column.codes for word in _words(column, code)}
        found = {code: known.get(variable.texts[code].casefold()) or known.get(code.casefold()) for code in codes}
        return {code: value for code, value in found.items() if value is not None}
    return {code: code for code in codes} if len(codes) < len(variable.codes) else None


def _words(column: Column, code: str) -> Sequence[str]:
    titles = (column.code_titles_sv.get(code), column.code_titles_en.get(code))
    return (code, *(title for title in titles if title), *column.synonyms.get(code, ()))


def _age_group(ages: tuple[int, int]) -> str:
    return f"{ages[0]}+" if ages[1] == OLDEST else f"{ages[0]}-{ages[1]}"


def _measure(info: TableInfo, contract: Contract, wishes: Wishes) -> Measure:
    column = next(name for name in contract.measures if contract.column(name).numeric)
    contents = info.contents
    if contents is None:
        return Measure(column=column)
    code = wishes.measure or contents.codes[0]
    if wishes.measure is None and len(contents.codes) > 1:
        listed = ", ".join(f"{code} ({text})" for code, text in contents.texts.items())
        raise SourceFault(f"Välj ett innehåll: {listed}.", f"Choose one of the contents: {listed}.", address=info.address)
    return Measure(column=column, codes=(code,), words=(contents.texts[code].casefold(),))


def title_of(info: TableInfo) -> str:
    """What the table is called where there is little room."""
    return info.title or urlsplit(info.address).path.rsplit("/", 1)[-1]
