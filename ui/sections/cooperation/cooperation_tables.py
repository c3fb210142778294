"""Cooperation typed: who shares arenas with whom. Only presence is counted, which is never suppressed."""

from collections.abc import Mapping, Sequence

from analytics.cooperation.arenas import KINDS, Cooperation, Shared, Structure
from analytics.cooperation.partners import partners
from analytics.quantity import Quantity, absent, known
from data.reference.geography import area_name
from data.store.store import Edition
from data.vocabulary import State
from ui.document import columns as build_columns
from ui.document import facts
from ui.document.document import ExportTable, Facts, NumberColumn, TextColumn
from ui.wording.catalogue import Catalogue


def _facts(t: Catalogue, edition: Edition, source: str, table: str, dataset: str = "attendance") -> Facts:
    definition = t(f"export_tables.definition.{table}")
    return facts.of_dataset(t, edition, dataset, source=source, definition=definition)


def of_matrix(t: Catalogue, found: Cooperation, edition: Edition, source: str) -> ExportTable:
    """With how many others each municipality shares an arena, by kind."""
    rows = partners(found.matrix)

    def told(code: str, count: int) -> Quantity:
        return absent(State.MISSING, at_least=count) if code in found.unreported else known(count)

    return ExportTable(
        columns=(
            *build_columns.areas(t, t("table.area.municipality"), [one.code for one in rows]),
            *build_columns.quantities(t, t("cooperation.column.sessions"), [told(one.code, one.sessions) for one in rows]),
            build_columns.numbers(t("cooperation.column.pilots"), [one.pilots for one in rows]),
            build_columns.numbers(t("cooperation.column.structures"), [one.structures for one in rows]),
            *build_columns.quantities(t, t("cooperation.column.any"), [told(one.code, one.any_kind) for one in rows]),
        ),
        facts=_facts(t, edition, source, "matrix"),
    )


def of_one(t: Catalogue, rows: Sequence[tuple[str, Shared]], edition: Edition, source: str, title: str) -> ExportTable:
    """The arenas that one municipality shares with each of the others."""
    return ExportTable(
        columns=(
            *build_columns.areas(t, t("cooperation.other"), [code for code, _ in rows]),
            *_by_kind(t, [one for _, one in rows]),
        ),
        facts=_facts(t, edition, source, "one_municipality"),
        title=t("export_tables.arenas_of", title=title),
    )


def _by_kind(t: Catalogue, rows: Sequence[Shared]) -> tuple[NumberColumn, ...]:
    return tuple(
        build_columns.numbers(t(f"cooperation.kind.{kind}"), [len(getattr(one, kind)) for one in rows]) for kind in KINDS
    )


def of_regions(t: Catalogue, rows: Sequence[Shared], names: Mapping[str, str], edition: Edition, source: str) -> ExportTable:
    """What each pair of sub-regions shares; one with itself is what is inside it."""
    columns = [TextColumn(title=t("cooperation.pair"), cells=tuple(names[one.one] for one in rows))]
    columns.append(TextColumn(title=t("export_tables.and"), cells=tuple(names[one.other] for one in rows)))
    return ExportTable(
        columns=(*columns, *_by_kind(t, rows)),
        facts=_facts(t, edition, source, "sub_regions"),
        title=t("export_tables.sub_regions"),
    )


def of_with_region(t: Catalogue, found: Cooperation, edition: Edition, source: str) -> ExportTable:
    """The arenas between Region Skåne and each municipality."""
    rows = found.with_region_skane
    sessions = [
        absent(State.MISSING, at_least=len(one.sessions)) if one.code in found.unreported else known(len(one.sessions))
        for one in rows
    ]
    return ExportTable(
        columns=(
            *build_columns.areas(t, t("table.area.municipality"), [one.code for one in rows]),
            *build_columns.quantities(t, t("cooperation.kind.sessions"), sessions),
            build_columns.numbers(t("cooperation.kind.pilots"), [len(one.pilots) for one in rows]),
            build_columns.numbers(t("cooperation.kind.structures"), [len(one.structures) for one in rows]),
        ),
        facts=_facts(t, edition, source, "with_region"),
    )


def of_structures(
    t: Catalogue, rows: Sequence[Structure], kinds: Mapping[str, str], edition: Edition, source: str
) -> ExportTable:
    """The structures of phase 3 with the month they began."""
    members = ["; ".join([*(area_name(code) for code in one.members), *one.actors]) for one in rows]
    return ExportTable(
        columns=(
            TextColumn(title=t("cooperation.structure"), cells=tuple(one.title for one in rows)),
            TextColumn(title=t("cooperation.what"), cells=tuple(kinds.get(one.kind, one.kind) for one in rows)),
            build_columns.months(t("cooperation.since"), [one.since for one in rows]),
            TextColumn(title=t("cooperation.owner"), cells=tuple(one.owner or "" for one in rows)),
            TextColumn(title=t("cooperation.members"), cells=tuple(members)),
        ),
        facts=_facts(t, edition, source, "structures", "cooperation_structures"),
    )
