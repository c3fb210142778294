"""Cooperation typed: who shares arenas with whom. Only presence is counted, which is never suppressed.

`source` is everywhere the line under the figure, as printed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from analytics.cooperation.arenas import KINDS, Cooperation, Shared, Structure
from analytics.cooperation.partners import partners
from analytics.quantity import Quantity, absent, known
from data.reference.geography import area_name
from data.store.store import Edition
from data.vocabulary import State
from ui.document import facts, fields
from ui.document.content import Content, Facts, Field, content_of
from ui.wording.catalogue import Catalogue


def _facts(t: Catalogue, edition: Edition, source: str, table: str, dataset: str = "attendance") -> Callable[[], Facts]:
    definition = t(f"export_tables.definition.{table}")
    return partial(facts.of_dataset, t, edition, dataset, source=source, definition=definition)


def of_matrix(t: Catalogue, cooperation: Cooperation, edition: Edition, source: str) -> Content:
    """With how many others each municipality shares an arena, by kind. Those who did not report share at least so many."""
    rows = partners(cooperation.matrix)

    def counted(title: str, counts: Sequence[int], kinds: Sequence[str]) -> Field:
        open_ = [may_be_more(cooperation, kinds, row.code) for row in rows]
        cells = [_count(cooperation, kinds, count, more) for count, more in zip(counts, open_, strict=True)]
        return fields.quantities(t, title, cells)

    return content_of(
        (
            fields.areas(t, t("table.area.municipality"), [row.code for row in rows]),
            counted(t("cooperation.column.sessions"), [row.sessions for row in rows], ("sessions",)),
            counted(t("cooperation.column.pilots"), [row.pilots for row in rows], ("pilots",)),
            counted(t("cooperation.column.structures"), [row.structures for row in rows], ("structures",)),
            counted(t("cooperation.column.any"), [row.any_kind for row in rows], KINDS),
        ),
        facts=_facts(t, edition, source, "matrix"),
    )


def may_be_more(cooperation: Cooperation, kinds: Sequence[str], code: str | None = None) -> bool:
    """Whether arenas of these kinds may be more than is listed: of a municipality, or of any."""
    others = [kind for kind in cooperation.open_kinds if kind in kinds and kind != "sessions"]
    of_sessions = "sessions" in kinds and (bool(cooperation.unreported) if code is None else code in cooperation.unreported)
    return bool(others) or of_sessions


def _count(cooperation: Cooperation, kinds: Sequence[str], number: int, or_more: bool) -> Quantity:
    """The number, a lower bound where there may be more; where none is known of those, why."""
    return absent(why_unknown(cooperation, kinds), at_least=number or None) if or_more else known(number)


def why_unknown(cooperation: Cooperation, kinds: Sequence[str]) -> State:
    """Why it is not known what is shared of these kinds: nothing of them is loaded, or not all is reported."""
    return State.NOT_LOADED if set(kinds) <= set(cooperation.absent_kinds) else State.NOT_REPORTED


def of_one_municipality(
    t: Catalogue, cooperation: Cooperation, rows: Sequence[tuple[str, Shared]], edition: Edition, source: str
) -> Content:
    """The arenas that one municipality shares with each of the others. `rows` are the others' codes and what is shared."""
    return content_of(
        (
            fields.areas(t, t("cooperation.other"), [code for code, _ in rows]),
            *_by_kind(t, cooperation, [shared for _, shared in rows]),
        ),
        facts=_facts(t, edition, source, "one_municipality"),
    )


def _by_kind(t: Catalogue, cooperation: Cooperation, rows: Sequence[Shared]) -> tuple[Field, ...]:
    """How many arenas of each kind are shared; at least so many where not all is known."""
    columns = []
    for kind in KINDS:
        more = may_be_more(cooperation, (kind,))
        cells = [_count(cooperation, (kind,), len(getattr(shared, kind)), more) for shared in rows]
        columns.append(fields.quantities(t, t(f"cooperation.kind.{kind}"), cells))
    return tuple(columns)


def of_region_pairs(
    t: Catalogue,
    cooperation: Cooperation,
    rows: Sequence[Shared],
    names: Mapping[str, str],
    edition: Edition,
    source: str,
) -> Content:
    """What each pair of sub-regions shares; one with itself is what is inside it."""
    return content_of(
        (
            *fields.only_in_file(
                fields.texts(t("cooperation.pair"), [names[shared.one] for shared in rows]),
                fields.texts(t("export_tables.and"), [names[shared.other] for shared in rows]),
            ),
            fields.only_on_page(t("cooperation.pair"), [pair(t, names, shared.one, shared.other) for shared in rows]),
            *_by_kind(t, cooperation, rows),
        ),
        facts=_facts(t, edition, source, "sub_regions"),
    )


def pair(t: Catalogue, names: Mapping[str, str], first: str, second: str) -> str:
    """Two sub-regions by their codes, or what is inside one."""
    if first == second:
        return t("cooperation.inside", name=names[first])
    return f"{names[first]} – {names[second]}"


def of_with_region(t: Catalogue, cooperation: Cooperation, edition: Edition, source: str) -> Content:
    """The arenas between Region Skåne and each municipality."""
    rows = cooperation.with_region_skane

    def counted(kind: str) -> Field:
        open_ = [may_be_more(cooperation, (kind,), row.code) for row in rows]
        shared = [len(getattr(row, kind)) for row in rows]
        cells = [_count(cooperation, (kind,), count, more) for count, more in zip(shared, open_, strict=True)]
        return fields.quantities(t, t(f"cooperation.kind.{kind}"), cells)

    return content_of(
        (fields.areas(t, t("table.area.municipality"), [row.code for row in rows]), *(counted(kind) for kind in KINDS)),
        facts=_facts(t, edition, source, "with_region"),
    )


def of_structures(
    t: Catalogue, rows: Sequence[Structure], kinds: Mapping[str, str], edition: Edition, source: str
) -> Content:
    """The structures of phase 3 with the month they began. `kinds` are the names of their kinds by code."""
    members = [[*(area_name(code) for code in row.members), *row.actors] for row in rows]
    return content_of(
        (
            fields.texts(t("cooperation.structure"), [row.title for row in rows]),
            fields.texts(t("cooperation.what"), [kinds.get(row.kind, row.kind) for row in rows]),
            fields.months(t("cooperation.since"), [row.since for row in rows]),
            fields.texts(t("cooperation.owner"), [row.owner or "" for row in rows], empty="–"),
            *fields.only_in_file(fields.texts(t("cooperation.members"), ["; ".join(names) for names in members])),
            fields.only_on_page(t("cooperation.members"), [", ".join(names) or "–" for names in members]),
        ),
        facts=_facts(t, edition, source, "structures", "cooperation_structures"),
    )
