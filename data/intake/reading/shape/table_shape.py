"""Where the table is on a sheet: titles above it, its heading rows, what stands among and below its rows. All is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.reading import Decisions, Refused
from data.intake.reading.shape.cell_kinds import is_blank, is_scale
from data.intake.reading.shape.column_names import name_from, numbers_the_rows, unnamed
from data.intake.reading.shape.fill_down import labels_once
from data.intake.reading.shape.grid_view import GridView
from data.intake.reading.shape.heading import SOURCE, Heading, find_heading, is_municipality, is_place
from data.intake.reading.shape.merged_cells import Area, MergedCells
from data.intake.reading.shape.row_kinds import RowKinds, kinds_below
from data.intake.reading.shape.slid_values import slid_values
from data.reference.geography import is_region_name

_NOTES = {
    "title": "title_rows",
    "heading": "heading_rows",
    "units": "unit_rows",
    "group": "group_rows",
    "total": "total_rows",
    "source": "source_rows",
    "repeated_heading": "header_repeated",
    "second_table": "second_table_left",
}


_MOST_TITLES = 6
"""So many rows above a table may say what it is about; more are a text of its own."""


class Grid(Protocol):
    """The rows of a file as they are looked at here: text, and for workbooks the kinds and the merged cells."""

    @property
    def records(self) -> list[list[str]]: ...

    @property
    def kinds(self) -> list[str] | None: ...

    @property
    def merged(self) -> Sequence[Area]: ...

    @property
    def delimiter(self) -> str | None: ...


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Rows by what they are, as row numbers from 1. `used` are the indexes of the columns that are read, `columns` what
    they hold in the rows of the `body`; `fill` are those whose blanks repeat the label above; `groups` are what headings
    inside the table say, under the name `group_name`, None when they say nothing a row does not. `even` says that no row
    of the body differs in width from the heading row."""

    header: int
    names: tuple[str, ...]
    used: tuple[int, ...]
    columns: tuple[list[str], ...]
    body: list[int]
    even: bool
    kinds: Mapping[str, tuple[int, ...]]
    fill: tuple[int, ...] = ()
    groups: Mapping[int, str] = field(default_factory=dict)
    group_name: str | None = None
    title: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def find_shape(grid: Grid, decisions: Decisions, say: Sayer) -> Shape:
    """What each row is. Values of cells merged downwards are filled into the grid on the way. Raises Refused."""
    view = GridView(grid.records)
    if len(view.blank) == view.height:
        raise Refused(say("file_empty"))
    chosen = decisions.header_row
    heading = Heading(row=_chosen(view, chosen, say)) if chosen is not None else find_heading(view, say)
    merged = MergedCells(grid.merged, heading.row)
    if merged.fill(grid.records, grid.kinds):
        view = GridView(grid.records)
    below = kinds_below(view, heading.row)
    if not below.body:
        raise Refused(say("header_only", row=heading.row))
    shape = _Found(view, heading, below, say, asked=chosen is None).shape(decisions, grid.delimiter)
    return replace(shape, findings=(*merged.findings(shape.body, shape.used, say), *shape.findings))


def _chosen(view: GridView, row: int, say: Sayer) -> int:
    """The heading row a person pointed out. Raises Refused."""
    if not 1 <= row <= view.height or row in view.blank:
        raise Refused(say("header_row_wrong", row=row))
    return row


class _Found:
    """A heading and the kinds of the rows, on the way to a shape."""

    def __init__(self, view: GridView, heading: Heading, below: RowKinds, say: Sayer, *, asked: bool) -> None:
        self.view, self.heading, self.below, self.say, self.asked = view, heading, below, say, asked
        self.kinds = {kind: tuple(rows) for kind, rows in below.kinds.items()}
        self.kinds["title"] = tuple(row for row in view.rows(1, heading.row - 1) if row != heading.above)
        self.kinds["heading"] = (heading.above,) if heading.above else ()
        self.kinds["blank"] = tuple(sorted(view.blank))
        self.kinds = {kind: rows for kind, rows in self.kinds.items() if rows}

    def shape(self, decisions: Decisions, delimiter: str | None) -> Shape:
        """The shape with everything there is to say about it."""
        body = self.below.body
        names, notes = self._columns()
        nameless = [index for index, name in names.items() if not self._heading_of(index)]
        fill, asked = labels_once(self.view, names, body, nameless, decisions.fill_down, self.say)
        group_name = self._group_name()
        findings = [*self._named(), *notes, *asked, *slid_values(self.view, names, body, delimiter, self.say)]
        return Shape(
            header=self.heading.row,
            names=tuple(names.values()),
            used=tuple(names),
            columns=tuple(self.view.cells_of(index, body) for index in names),
            body=body,
            even=self.view.padded is self.view.records,
            kinds=self.kinds,
            fill=tuple(fill),
            groups=self.below.groups if group_name else {},
            group_name=group_name,
            title="\n".join([text for text in self._texts("title") if not SOURCE.match(text)][:_MOST_TITLES]),
            notes=tuple(self._texts("source")),
            findings=tuple(findings),
        )

    def _texts(self, kind: str) -> list[str]:
        return [self._text(row) for row in self.kinds.get(kind, ())]

    def _text(self, row: int) -> str:
        return " ".join(" ".join(cell.split()) for cell in self.view.row(row) if not is_blank(cell))

    def _named(self) -> Iterator[Finding]:
        """A note for each kind of row; a second table is asked about unless the person chose this one."""
        for kind, code in _NOTES.items():
            rows = self.kinds.get(kind)
            if not rows:
                continue
            texts = [self._text(row)[:60] for row in rows[:5]]
            shown = " / ".join(texts) + (" …" if len(rows) > 5 else "")
            if kind == "second_table" and self.asked:
                choices = f"{self.heading.row}, {self.below.other_heading}"
                yield self.say("second_table", row=rows[0], value=shown, rows=choices)
                continue
            yield self.say(code, row=rows[0], value=shown, rows=listed(rows))
        if "blank" in self.kinds:
            yield self.say("blank_rows", found=len(self.kinds["blank"]))

    def _columns(self) -> tuple[dict[int, str], list[Finding]]:
        """The columns that are read with their names, and notes about those that are not or were named here."""
        names: dict[int, str] = {}
        notes: list[Finding] = []
        empty: list[int] = []
        given: dict[str, int] = {}
        for index in range(len(self.view.row(self.heading.row))):
            name = self._heading_of(index)
            if name:
                names[index] = self._with_scale(index, name)
            elif not self._holds_anything(index):
                empty.append(index)
            elif not names and numbers_the_rows(self._cells(index)):
                notes.append(self.say("row_numbers", letter=column_letter(index)))
            else:
                names[index] = self._name_for(index, names, given)
                if names[index]:
                    notes.append(self._told(index, names[index]))
        if empty:
            notes.insert(0, self.say("blank_columns", letters=", ".join(map(column_letter, empty[:10]))))
        return names, notes

    def _told(self, index: int, name: str) -> Finding:
        return self.say("column_named", row=self.heading.row, letter=column_letter(index), value=name)

    def _name_for(self, index: int, names: Mapping[int, str], given: dict[str, int]) -> str:
        """A name for a column without heading left of all others, as databases write their keys; blank elsewhere. `given`
        counts the names given so far, so that two columns of places are told apart."""
        if any(self._heading_of(other) for other in names) or "" in names.values():
            return ""
        first = min(self.view.numeric, default=0)
        whole_block = all(not self._heading_of(other) for other in range(first))
        name = name_from(self._cells(index)) or (unnamed(index) if whole_block and index < first else "")
        given[name] = given.get(name, 0) + 1
        return name if given[name] == 1 else f"{name} {given[name]}"

    def _cells(self, index: int) -> list[str]:
        return self.view.cells_of(index, self.below.body)

    def _holds_anything(self, index: int) -> bool:
        return any(row not in self.view.blank_in[index] for row in self.below.body)

    def _heading_of(self, index: int) -> str:
        """A column's heading; with two heading rows, the upper one's words for its group first."""
        lower = " ".join(self.view.row(self.heading.row)[index].split())
        if self.heading.above is None:
            return lower
        upper = self.view.row(self.heading.above)
        first = min(self.view.numeric)
        if index < first:
            return lower or " ".join(upper[index].split())
        over = next((upper[place] for place in range(index, first - 1, -1) if not is_blank(upper[place])), "")
        return " ".join(f"{over} {lower}".split())

    def _with_scale(self, index: int, name: str) -> str:
        """The heading with the unit that a row of units gives it, where that changes what a number means."""
        for row in self.kinds.get("units", ()):
            unit = self.view.row(row)[index].strip(" ()[]")
            if is_scale(unit):
                return f"{name} ({unit})"
        return name

    def _group_name(self) -> str | None:
        """What to call the column that the headings inside the table become; None when they only name counties or
        sub-regions, which the municipalities under them say already."""
        said = list(dict.fromkeys(self.below.groups.values()))
        if not said or all(_holds_municipalities(text) for text in said):
            return None
        return name_from(said) or "grupp"


def _holds_municipalities(text: str) -> bool:
    return text.endswith(" län") or (is_place(text) and not is_municipality(text)) or is_region_name(text)


def listed(rows: Sequence[int]) -> str:
    """The first rows by number, and a sign that there are more."""
    return ", ".join(map(str, rows[:5])) + (" …" if len(rows) > 5 else "")
