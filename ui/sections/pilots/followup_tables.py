"""The follow-up typed: what pilots measured, and the municipalities with a pilot beside those without.

`source` is everywhere the line under the figure, as printed.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from analytics.evaluation.result import Result
from analytics.pilots.followup import Comparison, Development, MeasuredChange
from analytics.quantity import Quantity
from data.reference.geography import area_name
from data.store.store import Edition
from data.vocabulary import State
from ui.document import facts, fields
from ui.document.columns import NumberColumn
from ui.document.content import Content, Facts, Field, content_of
from ui.wording import quantities
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_periods, unit_name, unit_of_change

DECIMALS = 2
"""Of differences in the comparison, where the figures themselves are small."""
WHOLE = ("persons", "organisations", "days", "sek", "count")
"""Units that are counted, not measured."""


def of_measures(t: Catalogue, rows: Sequence[MeasuredChange], edition: Edition, source: str) -> Content:
    """What one pilot measured at the start and after. Each row has its own unit."""
    before, after = _moments(t, rows)
    content = _of_measures(t, rows, (before, after), edition, source)
    return replace(content, page=fields.on_page(_measures(t, rows), before, after, _evidence_on_page(t, rows)))


def of_changes(t: Catalogue, rows: Sequence[MeasuredChange], edition: Edition, source: str) -> Content:
    """What every pilot measured, with the difference. The page has both values and the difference in one cell."""
    before, after = _moments(t, rows)
    change = fields.signed(
        _of_units(t, t("followup.change"), [row.change for row in rows], [unit_of_change(row.measure.unit) for row in rows])
    )
    content = _of_measures(t, rows, (before, after, change), edition, source)
    named = fields.only_on_page(t("pilots.measure"), [f"{row.title}: {row.measure.measure}" for row in rows])
    moved = fields.only_on_page(t("followup.before_after"), _from_to(t, rows, before, after, change))
    return replace(content, page=fields.on_page(named, moved, _evidence_on_page(t, rows)))


def _of_measures(
    t: Catalogue, rows: Sequence[MeasuredChange], values: Sequence[Field], edition: Edition, source: str
) -> Content:
    declared = [None if row.declared_level == row.level else row.declared_level for row in rows]
    definition = t("export_tables.definition.measures")
    return content_of(
        (
            fields.texts(t("pilots.pilot"), [row.title for row in rows]),
            _measures(t, rows),
            fields.texts(t("export.fact.unit"), [unit_name(row.measure.unit, t.language) for row in rows]),
            *values,
            fields.numbers(t("pilots.evidence"), [row.level for row in rows]),
            fields.texts(t("export_tables.evidence"), [row.claim.name(t.language) for row in rows]),
            fields.numbers(t("export_tables.declared"), declared, without=State.NOT_APPLICABLE),
        ),
        facts=partial(facts.of_dataset, t, edition, "pilot_followup", source=source, definition=definition),
    )


def _measures(t: Catalogue, rows: Sequence[MeasuredChange]) -> Field:
    return fields.texts(t("pilots.measure"), [row.measure.measure for row in rows])


def _moments(t: Catalogue, rows: Sequence[MeasuredChange]) -> tuple[Field, Field]:
    """The value of each measure at the start and after."""
    units = [row.measure.unit for row in rows]
    return (
        _of_units(t, t("pilots.baseline"), [row.measure.baseline for row in rows], units),
        _of_units(t, t("pilots.follow_up"), [row.measure.follow_up for row in rows], units),
    )


def _of_units(t: Catalogue, title: str, cells: Sequence[Quantity], units: Sequence[str]) -> Field:
    """Quantities of which each has its own unit: the page writes it in the cell, the file has it in a column."""
    places = tuple(0 if unit in WHOLE else 1 for unit in units)
    entry = fields.quantities(t, title, cells, decimals=max(places, default=0))
    column = entry.columns[0]
    if entry.page is None or not isinstance(column, NumberColumn):
        return entry
    words = tuple(
        "" if cell.value is not None else quantities.worded(t, cell, unit, decimals)
        for cell, unit, decimals in zip(cells, units, places, strict=True)
    )
    page = replace(entry.page, column=replace(column, places=places), units=tuple(units), words=words)
    return replace(entry, page=page)


def _from_to(t: Catalogue, rows: Sequence[MeasuredChange], before: Field, after: Field, change: Field) -> list[str]:
    """Both values and their difference in one cell: three columns fit a telephone, five do not."""
    texts = zip(*(fields.text_of(t, entry) for entry in (before, after, change)), rows, strict=True)
    return [
        t("followup.from_to", before=first, after=last)
        if row.change.value is None
        else t("followup.from_to_with", before=first, after=last, difference=difference)
        for first, last, difference, row in texts
    ]


def _evidence_on_page(t: Catalogue, rows: Sequence[MeasuredChange]) -> Field:
    """The level the wording stays at, and the one that was declared when it is another."""
    return fields.only_on_page(t("pilots.evidence"), [_evidence(t, row) for row in rows])


def _evidence(t: Catalogue, row: MeasuredChange) -> str:
    text = t("pilots.level", level=row.level, name=row.claim.name(t.language))
    if row.declared_level is None or row.declared_level == row.level:
        return text
    return t("pilots.declared", level=text, declared=row.declared_level)


def of_developments(t: Catalogue, rows: Sequence[Development], comparison: Comparison, after: Result) -> Content:
    """Every municipality with a pilot beside the most similar ones without. `after` is the later year."""
    similar = [[area_name(other.code) for other in row.similar] for row in rows]

    def described() -> Facts:
        method = (t("export_tables.method"), t("export_tables.definition.developments"))
        period = format_periods(comparison.year_before, comparison.year_after, t.language)
        known = dict(facts.of_result(t, after)) | {t("export.fact.period"): period}
        return (*known.items(), method)

    return content_of(
        (
            fields.named(t, t("table.area.municipality"), [row.code for row in rows], [row.name for row in rows]),
            _difference(t("followup.change"), [row.change for row in rows], comparison),
            _difference(t("followup.change_similar"), [row.similar_change for row in rows], comparison),
            *fields.only_in_file(fields.texts(t("export_tables.most_similar"), ["; ".join(names) for names in similar])),
            fields.only_on_page(t("followup.who"), [", ".join(names) or "–" for names in similar]),
        ),
        facts=described,
    )


def _difference(title: str, cells: Sequence[float | None], comparison: Comparison) -> Field:
    return fields.signed(fields.numbers(title, cells, unit=comparison.unit, decimals=DECIMALS))


def of_comparison(t: Catalogue, comparison: Comparison, edition: Edition, source: str) -> Content:
    """The comparison of municipalities with and without a pilot, in one row; the page has a row for each fact."""
    permutation = comparison.permutation
    effect = _difference(t("followup.fact.effect"), [permutation.effect], comparison)
    matched = _difference(t("followup.fact.matched"), [comparison.matched_difference], comparison)
    probability = fields.numbers(t("followup.fact.p"), [permutation.p_two_sided], decimals=3)
    choices = fields.numbers(t("followup.fact.choices"), [permutation.choices])
    detectable = fields.numbers(
        t("followup.fact.detectable"),
        [comparison.smallest_detectable_effect],
        unit=comparison.unit,
        decimals=DECIMALS,
    )
    name = comparison.claim.name(t.language)
    content = content_of(
        (
            fields.texts(t("export.fact.indicator"), [t.of(comparison, "name")]),
            fields.period(t("followup.from"), comparison.year_before),
            fields.period(t("followup.to"), comparison.year_after),
            fields.numbers(t("export_tables.with_pilot"), [permutation.treated], unit="municipalities"),
            fields.numbers(t("export_tables.without_pilot"), [permutation.others], unit="municipalities"),
            effect,
            matched,
            probability,
            choices,
            detectable,
            fields.numbers(t("followup.fact.level"), [comparison.level]),
            fields.texts(t("export_tables.evidence"), [name]),
        ),
        facts=partial(
            facts.of_dataset,
            t,
            edition,
            "pilots",
            source=source,
            definition=t("export_tables.definition.comparison"),
            period=format_periods(comparison.year_before, comparison.year_after, t.language),
        ),
    )
    groups = t("followup.groups", treated=permutation.treated, others=permutation.others)
    level = t("pilots.level", level=comparison.level, name=name)
    shown = (
        fields.only_on_page(t("followup.fact.municipalities"), [groups]),
        effect,
        matched,
        probability,
        choices,
        detectable,
        fields.only_on_page(t("followup.fact.level"), [level]),
    )
    return replace(content, page=fields.facts_on_page(t, shown))
