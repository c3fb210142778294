"""What rows must agree on with each other and with what is stored, once every cell of theirs has been read."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from data.intake.checking.cells.sources import Source, counted
from data.intake.checking.definitions import ask_definition, define
from data.intake.checking.row_rules import REFERENCES, rule_faults, unknown_indicators
from data.intake.checking.rows import add_sexes, alike, join_listed, same_key, shown_key, written_alike
from data.intake.checking.work import Work
from data.intake.questions import Asked, Candidate, Question
from data.intake.understanding.matching import INDICATOR, VALUE

_IDS = ("session_id", "pilot_id", "structure_id", "observation_id")
_MOST_NAMES = 12
_FEW = 5
"""From so many values on a fraction among percentages is seen."""


def check_rows(work: Work, table: pa.Table) -> tuple[pa.Table, set[int], list[Question]]:
    """The table with what the rows settle between them, the rows merged into others, and the questions left."""
    questions = [*_ids_alike(work), *_definitions(work, table), *_fractions(work, table)]
    table = _same_ids(work, table)
    for index, name, code, suggestion, more in rule_faults(work.contract, table, work.known, work.bad):
        source = work.layout.sources.get(name)
        if source and index not in work.outside:
            work.fault(index, source, code, suggestion, **more)
    table, merged = _together(work, table)
    _outside_note(work)
    if work.layout.skipped:
        work.findings.append(work.say("rows_left_out", found=len(work.layout.skipped)))
    work.findings += [question.finding for question in questions]
    return table, merged, questions


def _counting(work: Work) -> pa.Array:
    skip = work.bad | set(work.outside)
    every = counted(len(work.layout.rows))
    return every.filter(pc.invert(pc.is_in(every, value_set=pa.array(sorted(skip), pa.int64())))) if skip else every


def _together(work: Work, table: pa.Table) -> tuple[pa.Table, set[int]]:
    """Rows with one key: women and men added where that is wanted, equal ones merged, different ones refused."""
    entries = _counting(work)
    groups = same_key(work.contract, table, entries)
    if work.decisions.sex == "sum" and work.layout.sexes is not None:
        return _summed(work, table, entries, groups)
    table, merged = join_listed(work.contract, table, groups)
    for group in groups:
        if merged >= set(group[1:]) or alike(table, group):
            merged |= set(group[1:])
            _say_merged(work, group)
        else:
            _say_different(work, table, group)
    return table, merged


def _summed(work: Work, table: pa.Table, entries: pa.Array, groups: Sequence[Sequence[int]]) -> tuple[pa.Table, set[int]]:
    assert work.layout.sexes is not None
    paired = {entry for group in groups for entry in group}
    alone = [entry for entry in entries.to_pylist() if entry not in paired]
    table, gone, faults = add_sexes(work.contract, table, work.layout.sexes, groups, alone)
    for entry, sex in faults:
        work.bad.add(entry)
        work.findings.append(work.say("sex_part_missing", row=work.layout.rows[entry], value=sex))
    if gone:
        work.findings.append(work.say("sexes_added", found=len(gone)))
    return table, gone


def _say_merged(work: Work, group: Sequence[int]) -> None:
    rows = work.layout.rows
    for index in group[1:]:
        work.findings.append(work.say("duplicate_same", row=rows[index], first=rows[group[0]]))


def _say_different(work: Work, table: pa.Table, group: Sequence[int]) -> None:
    rows = work.layout.rows
    shown = shown_key(work.contract, table, group[0])
    source = work.layout.sources.get(work.contract.key[0])
    for index in group:
        others = ", ".join(str(rows[other]) for other in group if other != index)
        letter = source.letter(index) or None if source else None
        column = source.heading or None if source else None
        found = work.say("duplicate_different", row=rows[index], letter=letter, column=column, value=shown, others=others)
        work.findings.append(found)
        work.bad.add(index)


def _outside_note(work: Work) -> None:
    """A row that is left out is not judged by its cells, except for personal data."""
    if not work.outside:
        return
    names = sorted(set(work.outside.values()))
    shown = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
    work.findings.append(work.say("outside_skane", found=len(work.outside), value=shown))
    rows = {work.layout.rows[index] for index in work.outside}
    work.bad -= set(work.outside)
    bad_rows = {work.layout.rows[index] for index in work.bad}
    work.findings = [
        one
        for one in work.findings
        if not (one.stops and one.row in rows and one.row not in bad_rows and not one.kind.private and one.column_letter)
    ]


# --- Identifiers ---


def _id_columns(work: Work) -> list[tuple[str, Source]]:
    return [(name, work.layout.sources[name]) for name in _IDS if name in work.layout.sources]


def _known_ids(work: Work, name: str) -> Sequence[str]:
    other = REFERENCES.get((work.contract.id, name))
    return sorted(work.known.references.get(other, None) or ()) if other else ()


def _ids_alike(work: Work) -> list[Question]:
    """P01 and p01: one thing or two?"""
    if work.decisions.ids:
        return []
    for name, source in _id_columns(work):
        found = next(written_alike(source, _known_ids(work, name)), None)
        if found is not None:
            at, other = found
            column = {"column": source.heading or None, "letter": source.letters[0] or None}
            row = work.layout.rows[source.entries_of([place == at for place in range(len(source.distinct))])[0]]
            finding = work.say("ids_alike", row=row, value=source.distinct[at][0].strip(), other=other, **column)
            answers = (
                Candidate(answer={"ids": "same"}, reason="same_ids", values={"value": other}),
                Candidate(answer={"ids": "different"}, reason="different_ids"),
            )
            return [Question(kind=Asked.COLUMN, finding=finding, about=source.heading or name, candidates=answers)]
    return []


def _same_ids(work: Work, table: pa.Table) -> pa.Table:
    """Identifiers that are the same, all in the first way of writing."""
    if work.decisions.ids != "same":
        return table
    for name, source in _id_columns(work):
        written = dict(written_alike(source, _known_ids(work, name)))
        texts = [written.get(at, text.strip()) or None for at, (text, _) in enumerate(source.distinct)]
        column = pa.array(texts, pa.string()).take(source.codes)
        table = table.set_column(table.column_names.index(name), table.schema.field(name), column)
    return table


# --- Indicators ---


def _definitions(work: Work, table: pa.Table) -> list[Question]:
    """Indicators nobody has described: each asked about once, where it first stands on a row that is taken in."""
    source = work.layout.sources.get(INDICATOR)
    if source is None or INDICATOR not in work.contract.key:
        return []
    column = table.column(INDICATOR).take(_counting(work)).combine_chunks()
    unknown = unknown_indicators(work.contract, pc.unique(column).to_pylist(), work.known)
    if len(unknown) == 1 and work.decisions.definition:
        define(work, unknown[0][0])
        return []
    first = {value: work.layout.rows[index] for index, value in _first_rows(work, table, [one for one, _ in unknown])}
    return [ask_definition(work, source, value, first[value], near) for value, near in unknown]


def _first_rows(work: Work, table: pa.Table, wanted: Sequence[str]) -> list[tuple[int, str]]:
    if not wanted:
        return []
    entries = _counting(work)
    column = table.column(INDICATOR).take(entries).combine_chunks()
    return [(entries[pc.index(column, value).as_py()].as_py(), value) for value in wanted]


def _fractions(work: Work, table: pa.Table) -> list[Question]:
    """0,12 among values round 12, or nothing but such values, where an indicator is in per cent."""
    source = work.layout.sources.get(VALUE)
    if source is None or INDICATOR not in work.contract.key or work.decisions.mapping.get(source.heading) == VALUE:
        return []
    for indicator in pc.unique(table.column(INDICATOR).combine_chunks()).to_pylist():
        known = work.indicators.by_id.get(str(indicator))
        if known is None or known.unit != "percent":
            continue
        entries = pc.indices_nonzero(pc.equal(table.column(INDICATOR), indicator).combine_chunks())
        values = table.column(VALUE).take(entries).to_pylist()
        odd = _fraction_in(values)
        if odd is not None:
            return [_ask_fraction(work, source, entries[odd[0]].as_py(), odd[1], odd[2])]
        if (first := _nothing_but_fractions(values)) is not None:
            return [_asked(work, source, entries[first].as_py(), "fractions_throughout")]
    return []


def _nothing_but_fractions(values: Sequence[float | None]) -> int | None:
    """The place of the first value between 0 and 1 where none is larger, and one at least would be 1 per cent or more.

    None otherwise: what is next to nothing either way is no fraction of anything.
    """
    known = [value for value in values if value is not None]
    small = [at for at, value in enumerate(values) if value is not None and 0 < value < 1]
    return small[0] if small and 0.01 <= max(known) <= 1 else None


def _fraction_in(values: Sequence[float | None]) -> tuple[int, float, float] | None:
    """The place of a value below 1 that times a hundred would lie among the others, far above it; with their ends."""
    small = [(at, value) for at, value in enumerate(values) if value is not None and 0 < value < 1]
    others = sorted(value for value in values if value is not None and value >= 1)
    if len(others) < _FEW or not small or 2 * len(small) > len(others):
        return None
    low, high = others[0], others[-1]
    return next(((at, low, high) for at, value in small if low / 2 <= 100 * value <= 2 * high and value < low / 10), None)


def _ask_fraction(work: Work, source: Source, entry: int, low: float, high: float) -> Question:
    ends = {
        f"{name}_{language}": f"{value:g}".replace(".", "," if language == "sv" else ".")
        for name, value in (("low", low), ("high", high))
        for language in ("sv", "en")
    }
    return _asked(work, source, entry, "fraction_among_percent", **ends)


def _asked(work: Work, source: Source, entry: int, code: str, **values: str) -> Question:
    """Whether a figure is right as it stands. Of figures under several headings that cannot be said for one of them."""
    place = {"column": source.heading or None, "letter": source.letter(entry) or None}
    finding = work.say(code, row=work.layout.rows[entry], value=source.text(entry), **place, **values)
    column = work.contract.column(VALUE)
    titles = {"name_sv": column.title_sv, "name_en": column.title_en, "heading": source.heading}
    take = Candidate(answer={"mapping": {source.heading: VALUE}}, reason="unit_as_it_is", values=titles)
    candidates = (take,) if source.heading else ()
    return Question(kind=Asked.UNIT, finding=finding, about=source.heading or VALUE, candidates=candidates)
