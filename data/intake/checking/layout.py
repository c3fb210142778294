"""A file's columns laid out as its data set has them: names settled, headings across turned into rows, rows chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from data.contracts.contract import Column, Contract
from data.intake.checking.cells.sources import Source, across, blocks, constant, source_of
from data.intake.findings import Finding, Sayer
from data.intake.reading.reading import Decisions, Reading
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.headings import fold_heading
from data.intake.understanding.matching import SEX, Matching
from data.intake.understanding.words import fold, sex_of
from data.personal_data import bare_name_heading, masked, personal_heading
from data.reference.municipality_names import is_municipality, match_municipality


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Entries to check: `rows` are their rows in the file, `sources` their columns by storage name.

    `companions` are second columns for a municipality, which must agree with the first. `sexes` is the column of sexes
    that the data set has no place for. `skipped` are rows that somebody chose not to read, or that are no total.
    """

    rows: Sequence[int]
    sources: dict[str, Source]
    companions: dict[str, Source] = field(default_factory=dict)
    sexes: Source | None = None
    skipped: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()


def lay_out(
    reading: Reading,
    columns: Sequence[FileColumn],
    contract: Contract,
    matching: Matching,
    decisions: Decisions,
) -> Layout:
    """The file's columns under the data set's names, with what there is to say about the columns themselves."""
    sources: dict[str, Source] = {}
    companions: dict[str, Source] = {}
    for place, name in matching.columns.items():
        source = _without_blanks(source_of(columns[place]), decisions)
        (companions if name in sources else sources)[name] = source
    findings = tuple(_column_findings(reading, columns, contract, matching))
    outside = {fold(column.name): source_of(column) for column in columns if column.place not in matching.columns}
    layout = Layout(rows=reading.row_numbers, sources=sources, companions=companions, findings=findings)
    layout = _chosen(layout, outside, decisions)
    if matching.parts:
        layout = _unfolded(reading, columns, contract, matching, layout)
    said = {name: constant(text, len(layout.rows)) for name, text in matching.constants.items()}
    layout = replace(layout, sources={**layout.sources, **said})
    if contract.has(SEX):
        return layout
    return _by_sex(layout, decisions)


def _without_blanks(source: Source, decisions: Decisions) -> Source:
    """The column with what its blank cells stand for, if somebody has said so."""
    said = {fold(heading): text for heading, text in decisions.blanks.items()}.get(fold(source.heading))
    if not said:
        return source
    return replace(source, distinct=[(text, kind) if text.strip() else (said, "t") for text, kind in source.distinct])


def _chosen(layout: Layout, outside: Mapping[str, Source], decisions: Decisions) -> Layout:
    """Only the rows that somebody wants of columns that are not read; the sexes, if a column has them."""
    wanted = {fold(heading): fold(value) for heading, value in decisions.only.items()}
    free = [one for name, one in outside.items() if name not in wanted and _is_sexes(one)]
    layout = replace(layout, sexes=free[0] if free else None)
    masks = [
        pa.array([fold(text) == wanted[name] for text, _ in one.distinct], pa.bool_()).take(one.codes)
        for name, one in outside.items()
        if name in wanted
    ]
    return _kept(layout, reduce(pc.and_, masks)) if masks else layout


def _is_sexes(source: Source) -> bool:
    filled = [text for text, _ in source.distinct if text.strip()]
    return bool(filled) and all(sex_of(text) for text in filled) and any(not text.isdigit() for text in filled)


def _only(layout: Layout, source: Source, wanted: Sequence[bool]) -> Layout:
    """The entries whose cell in `source` is wanted."""
    return _kept(layout, pa.array(wanted, pa.bool_()).take(source.codes))


def _kept(layout: Layout, keep: pa.Array) -> Layout:
    """The entries marked in `keep`; the rows of the others are skipped."""
    rows = pa.array(layout.rows, pa.int64())
    kept = pc.indices_nonzero(keep)
    return replace(
        layout,
        rows=rows.take(kept).to_pylist(),
        sources={name: one.taken(kept) for name, one in layout.sources.items()},
        companions={name: one.taken(kept) for name, one in layout.companions.items()},
        sexes=layout.sexes.taken(kept) if layout.sexes else None,
        skipped=(*layout.skipped, *rows.filter(pc.invert(keep)).to_pylist()),
    )


def _unfolded(
    reading: Reading, columns: Sequence[FileColumn], contract: Contract, matching: Matching, narrow: Layout
) -> Layout:
    """One entry per row and heading across, heading by heading."""
    parts, count = matching.parts, len(narrow.rows)
    letters = [reading.letters[part.place] for part in parts]
    sources = {name: source.repeated(len(parts)) for name, source in narrow.sources.items()}
    told = {name: blocks([part.says[name] for part in parts], count, letters) for name in parts[0].says}
    sexes = told.pop(SEX, None) if not contract.has(SEX) else None
    sources |= told
    kept = _rows_kept(reading, narrow)
    value = across([columns[part.place] for part in parts])
    if count != len(reading.row_numbers):
        places = [at + block * len(reading.row_numbers) for block in range(len(parts)) for at in kept]
        value = replace(value, codes=value.codes.take(pa.array(places, pa.int64())))
    sources[str(matching.wide_measure)] = value
    names = [reading.names[part.place] for part in parts]
    span = f"{names[0]} – {names[-1]}"
    note = Sayer(file=reading.file, sheet=reading.sheet)("wide_layout", years=span, found=len(value.codes))
    return Layout(
        rows=list(narrow.rows) * len(parts),
        sources=sources,
        companions={name: source.repeated(len(parts)) for name, source in narrow.companions.items()},
        sexes=narrow.sexes.repeated(len(parts)) if narrow.sexes else sexes,
        skipped=narrow.skipped,
        findings=(*narrow.findings, note),
    )


def _rows_kept(reading: Reading, narrow: Layout) -> list[int]:
    kept = set(narrow.rows)
    return [at for at, row in enumerate(reading.row_numbers) if row in kept]


def _by_sex(layout: Layout, decisions: Decisions) -> Layout:
    """The rows of the total where there are such and nobody wants another, or nothing but women and men to be added."""
    if layout.sexes is None:
        return layout
    sexes = [sex_of(text) for text, _ in layout.sexes.distinct]
    if decisions.sex == "total" and "T" in sexes:
        return replace(_only(layout, layout.sexes, [sex == "T" for sex in sexes]), sexes=None)
    if decisions.sex == "sum":
        return _only(layout, layout.sexes, [sex != "T" for sex in sexes]) if "T" in sexes else layout
    return replace(layout, sexes=None)


def _column_findings(
    reading: Reading, columns: Sequence[FileColumn], contract: Contract, matching: Matching
) -> Iterator[Finding]:
    say = Sayer(file=reading.file, sheet=reading.sheet)
    titles = {column.name: column for column in contract.columns}
    for first, place, name in matching.twice:
        letters = {"letter": reading.letters[place], "first": reading.letters[first]}
        yield say(
            "column_twice", row=reading.header_row, column=reading.names[place], **letters, **named(titles.get(name), name)
        )
    for place in (*matching.unread, *matching.left):
        heading = reading.names[place]
        code = "personal_column" if _personal(heading, columns[place].filled) else "column_unread"
        yield say(code, column=masked(heading), row=reading.header_row, letter=reading.letters[place])
    for place, name in matching.columns.items():
        column = titles.get(name)
        if column and fold_heading(reading.names[place]) not in {fold_heading(text) for text in column.headings}:
            letter = reading.letters[place]
            yield say(
                "column_mapped", row=reading.header_row, column=reading.names[place], letter=letter, **named(column, name)
            )


def named(column: Column | None, name: str) -> dict[str, str]:
    """A column's titles, to fill a template with."""
    return {"name_sv": column.title_sv if column else name, "name_en": column.title_en if column else name}


def personal_columns(reading: Reading, columns: Sequence[FileColumn]) -> Iterator[Finding]:
    """Columns whose headings say that they hold people, in a file that has not been recognised."""
    say = Sayer(file=reading.file, sheet=reading.sheet)
    for column in columns:
        if personal_heading(column.name):
            yield say("personal_column", column=masked(column.name), row=reading.header_row, letter=column.letter)


def _personal(heading: str, filled: Sequence[str]) -> bool:
    """A column called just "Namn" is taken for names of people unless it holds municipalities."""
    if personal_heading(heading):
        return True
    return bare_name_heading(heading) and sum(map(is_municipality, filled)) < 0.8 * len(filled)


def companion_fault(code: str, other: str) -> tuple[str, dict[str, str]] | None:
    """What is wrong when a second municipality column says something else than the first; None when they agree."""
    match = match_municipality(other)
    if not other.strip() or match.code == code:
        return None
    values = {"code": code, "code_name": match_municipality(code).name}
    return ("municipality_clash" if match.code else "municipality_unknown"), values
