"""What an uploadable data set looks like: one TOML file per data set in data/contracts/, one `Contract` each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from data.definitions import Table, read_definitions

FOLDER = Path(__file__).parent
CODE_LISTS = ("municipality", "area", "ssyk", "industry", "sub_region")
"""Named code lists; `area` is the 33 municipalities, Skåne (12) and Sweden (00). See data/reference/code_lists.py."""
STATE_SUFFIX = "_state"


class ColumnType(StrEnum):
    """How a column is written. A month is `YYYY-MM`, a code is text that is never calculated with."""

    CODE = "code"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YEAR = "year"
    MONTH = "month"
    DATE = "date"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a data set.

    `codes` are the values of an inline code list, `code_list` the name of a shared one; at most one of them is given.
    `required` means that the column must be there and every cell filled; otherwise a blank cell is missing.
    `known_sv` and `known_en` name values of an open column that need no definition: parts of something that has one.
    `default` stands for a blank or absent cell. A `suppressible` column has a companion `<name>_state` in storage that
    tells why a cell is blank (`data.vocabulary.State`); a heading among `state_aliases` feeds it.
    `minimum` and `maximum` are in the column's own unit and belong to the allowed range.
    `generic` are headings that do not say alone what is counted ("antal"). `qualifiers` may follow a heading without
    changing what it means. `synonyms` are other words for codes; `blank_words` in a cell mean that nothing stands there.
    A `listed` column may hold several values with commas between: rows that differ only in it are one row.
    """

    name: str
    title_sv: str
    title_en: str
    type: ColumnType
    unit: str | None = None
    required: bool = False
    default: str | None = None
    codes: tuple[str, ...] = ()
    code_list: str | None = None
    code_titles_sv: Mapping[str, str] = field(default_factory=dict)
    code_titles_en: Mapping[str, str] = field(default_factory=dict)
    known_sv: Mapping[str, str] = field(default_factory=dict)
    known_en: Mapping[str, str] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    suppressible: bool = False
    aliases: tuple[str, ...] = ()
    state_aliases: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blank_words: tuple[str, ...] = ()
    listed: bool = False
    note_sv: str | None = None
    note_en: str | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that the column is known by, as written in the contract."""
        return (self.name, self.title_sv, self.title_en, *self.aliases)

    @property
    def numeric(self) -> bool:
        """Whether the column holds figures."""
        return self.type in (ColumnType.INTEGER, ColumnType.NUMBER)

    @property
    def state_name(self) -> str:
        """The name of the companion column; only suppressible columns have one in storage."""
        return self.name + STATE_SUFFIX

    def title(self, language: str) -> str:
        """The heading in `sv` or `en`."""
        return self.title_en if language == "en" else self.title_sv

    def code_title(self, code: str, language: str) -> str:
        """What an inline code is called on screen; the code itself if it has no title."""
        titles = self.code_titles_en if language == "en" else self.code_titles_sv
        return titles.get(code, code)


@dataclass(frozen=True, kw_only=True)
class Contract:
    """One data set: its columns in storage order, its key, and the rules that hold for all of it.

    `suppress_below` is the smallest count of people that may be shown; None means the counts are not about people.
    `period_column` says what time a row is about. `measures` are the columns a file is about: at least one must be in it.
    `telling` are key columns whose headings together say what is counted, so that "antal" will do for the measure.
    `finer_period` is a key column that divides the period, blank for the whole of it: rows with it are kept apart.
    `complete_for` is the key column whose values have a list each, of who was there: only where the list is said to be
    complete does a row that is not there mean that nobody was. `families` name the data sets that are read together.
    """

    id: str
    title_sv: str
    title_en: str
    about_sv: str
    about_en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    period_column: str | None = None
    suppress_below: int | None = None
    measures: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    finer_period: str | None = None
    complete_for: str | None = None
    families: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that canonical name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether there is a column of that canonical name."""
        return any(column.name == name for column in self.columns)

    def title(self, language: str) -> str:
        """The data set's title in `sv` or `en`."""
        return self.title_en if language == "en" else self.title_sv

    @property
    def storage(self) -> tuple[tuple[str, ColumnType], ...]:
        """Name and type of every stored column: each column followed by its state column where it has one."""
        stored: list[tuple[str, ColumnType]] = []
        for column in self.columns:
            stored.append((column.name, column.type))
            if column.suppressible:
                stored.append((column.state_name, ColumnType.CODE))
        return tuple(stored)


SOURCE = Column(
    name="source",
    title_sv="Källa",
    title_en="Source",
    type=ColumnType.TEXT,
    aliases=("källa", "source", "uppgiftskälla"),
)
NOTE = Column(
    name="note",
    title_sv="Anmärkning",
    title_en="Note",
    type=ColumnType.TEXT,
    aliases=("anmärkning", "not", "kommentar", "note", "comment"),
)
CARRIED = (SOURCE, NOTE)
"""Columns that every data set may carry; a contract that defines its own keeps its own."""


def _codes(table: Table) -> tuple[tuple[str, ...], str | None]:
    value = table.take("codes", (str, list), "a list of codes or the name of a code list")
    if isinstance(value, str):
        if value not in CODE_LISTS:
            raise table.error(f"the code list `{value}` is unknown; known are {', '.join(CODE_LISTS)}")
        return (), value
    if not all(isinstance(code, str) for code in value or ()):
        raise table.error("every code in `codes` must be text")
    return tuple(value or ()), None


def _column(table: Table) -> Column:
    codes, code_list = _codes(table)
    kind = table.text("type")
    if kind not in set(ColumnType):
        raise table.error(f"the type `{kind}` is unknown; known are {', '.join(ColumnType)}")
    column = Column(
        name=table.text("name"),
        title_sv=table.text("title_sv"),
        title_en=table.text("title_en"),
        type=ColumnType(kind),
        unit=table.optional_text("unit"),
        required=table.flag("required"),
        default=table.optional_text("default"),
        codes=codes,
        code_list=code_list,
        code_titles_sv=MappingProxyType(table.titles("code_titles_sv")),
        code_titles_en=MappingProxyType(table.titles("code_titles_en")),
        known_sv=MappingProxyType(table.titles("known_sv")),
        known_en=MappingProxyType(table.titles("known_en")),
        minimum=table.number("minimum"),
        maximum=table.number("maximum"),
        suppressible=table.flag("suppressible"),
        aliases=table.texts("aliases"),
        state_aliases=table.texts("state_aliases"),
        generic=table.texts("generic"),
        qualifiers=table.texts("qualifiers"),
        synonyms=MappingProxyType(table.lists("synonyms")),
        blank_words=table.texts("blank_words"),
        listed=table.flag("listed"),
        note_sv=table.optional_text("note_sv"),
        note_en=table.optional_text("note_en"),
    )
    table.finish()
    _check_column(table, column)
    _check_synonyms(table, column)
    return column


def _check_column(table: Table, column: Column) -> None:
    if not column.name.isidentifier() or not column.name.isascii() or column.name != column.name.lower():
        raise table.error(f"the name `{column.name}` must be lower-case letters, digits and underscores")
    for key, titles in (("code_titles_sv", column.code_titles_sv), ("code_titles_en", column.code_titles_en)):
        if titles and set(titles) != set(column.codes):
            odd = sorted(set(titles) ^ set(column.codes))
            raise table.error(f"`{key}` and `codes` do not name the same codes: {', '.join(odd)}")
    if set(column.known_sv) != set(column.known_en):
        odd = sorted(set(column.known_sv) ^ set(column.known_en))
        raise table.error(f"`known_sv` and `known_en` do not name the same values: {', '.join(odd)}")
    if column.state_aliases and not column.suppressible:
        raise table.error("`state_aliases` needs `suppressible = true`")
    if column.default is not None and column.codes and column.default not in column.codes:
        raise table.error(f"the default `{column.default}` is not among the codes")


def _check_synonyms(table: Table, column: Column) -> None:
    owners: dict[str, str] = {}
    for code, words in column.synonyms.items():
        if code not in column.codes:
            raise table.error(f"`synonyms` names the code {code}, which is not in `codes`")
        for word in words:
            if owners.setdefault(word, code) != code:
                raise table.error(f"the synonym `{word}` belongs to both {owners[word]} and {code}")


def _check_contract(table: Table, contract: Contract) -> None:
    names = [column.name for column in contract.columns]
    stored = [name for name, _ in contract.storage]
    doubled = sorted({name for name in stored if stored.count(name) > 1})
    if doubled:
        raise table.error(f"the column {', '.join(doubled)} is defined twice")
    if not contract.key:
        raise table.error("the key `key` is missing")
    for name in (*contract.key, contract.period_column, *contract.measures):
        if name is not None and name not in names:
            raise table.error(f"`{name}` in `key`, `period_column` or `measures` is not a column")
    for name in (*contract.telling, contract.finer_period, contract.complete_for):
        if name is not None and name not in contract.key:
            raise table.error(f"`{name}` in `telling`, `finer_period` or `complete_for` is not a key column")
    _check_headings(table, contract)


def _check_headings(table: Table, contract: Contract) -> None:
    owners: dict[str, str] = {}
    for column in contract.columns:
        for heading in (*column.aliases, *column.state_aliases):
            owner = owners.setdefault(heading.casefold(), column.name)
            if owner != column.name:
                raise table.error(f"the heading `{heading}` belongs to both {owner} and {column.name}")


def read_contract(path: Path) -> Contract:
    """One contract from its file, the data set being named after the file; DefinitionError names file and key."""
    table = read_definitions(path)
    own = tuple(_column(column) for column in table.tables("column"))
    if not own:
        raise table.error("the data set has no [[column]]")
    taken = {alias.casefold() for column in own for alias in (column.name, *column.aliases, *column.state_aliases)}
    carried = tuple(column for column in CARRIED if not taken & {column.name, *column.aliases})
    contract = Contract(
        id=path.stem,
        title_sv=table.text("title_sv"),
        title_en=table.text("title_en"),
        about_sv=table.text("about_sv"),
        about_en=table.text("about_en"),
        key=table.texts("key"),
        period_column=table.optional_text("period_column"),
        suppress_below=table.integer("suppress_below"),
        measures=table.texts("measures"),
        telling=table.texts("telling"),
        finer_period=table.optional_text("finer_period"),
        complete_for=table.optional_text("complete_for"),
        families=table.texts("families"),
        columns=own + carried,
    )
    table.finish()
    _check_contract(table, contract)
    return contract


def load_contracts(folder: Path = FOLDER) -> Mapping[str, Contract]:
    """Every contract in a folder by data set id, in alphabetical order of id."""
    return MappingProxyType({path.stem: read_contract(path) for path in sorted(folder.glob("*.toml"))})


CONTRACTS: Mapping[str, Contract] = load_contracts()
