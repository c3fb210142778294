"""The pilots typed: all of them, by theme and sub-region, in time, and one with its municipalities.

`source` is everywhere the line under the figure, as printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from analytics.pilots.portfolio import Partner, Pilot
from analytics.quantity import Quantity, known
from data.store.store import Edition
from ui.document import facts, fields
from ui.document.content import Content, Field, content_of
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value

Words = Mapping[str, Mapping[str, str]]
"""Column of the data set -> code -> its name."""
MILLION = 1_000_000


def of_pilots(t: Catalogue, pilots: Sequence[Pilot], words: Words, edition: Edition, source: str) -> Content:
    """Every pilot in a row: theme, phase, who, when, how many, how much. The page tells the last in two cells."""
    cells = _cells(t, pilots, words)
    page = fields.on_page(
        cells["title"],
        cells["theme"],
        cells["phase"],
        fields.only_on_page(t("pilots.who"), [_who(t, pilot) for pilot in pilots]),
        fields.only_on_page(t("pilots.size"), _sizes(t, pilots, cells)),
    )
    return replace(_of_cells(t, cells, edition, source), page=page) if pilots else Content(page=page)


def of_one_pilot(t: Catalogue, pilot: Pilot, words: Words, edition: Edition, source: str) -> Content:
    """One pilot with the same columns; the page has a row for each of them."""
    cells = _cells(t, [pilot], words)
    start, end = (fields.text_of(t, cells[key], nothing="")[0] for key in ("start", "end"))
    period = fields.only_on_page(t("pilots.period"), [f"{start or '–'} – {end or t('pilots.open_end')}"])
    shown = [cells["theme"], cells["phase"], period]
    shown += [cells[key] for key in ("lead", "scope", "driver", "industry", "participants", "funding")]
    return replace(_of_cells(t, cells, edition, source), page=fields.facts_on_page(t, shown))


def _of_cells(t: Catalogue, cells: Mapping[str, Field], edition: Edition, source: str) -> Content:
    definition = t("export_tables.definition.pilots")
    return content_of(
        tuple(cells.values()),
        facts=partial(facts.of_dataset, t, edition, "pilots", source=source, definition=definition),
    )


def _cells(t: Catalogue, pilots: Sequence[Pilot], words: Words) -> dict[str, Field]:
    """What is told of pilots, a row each; the page says of an unknown actor and driver that they are missing."""
    missing, several = t("state.missing"), t("participation.several_industries")
    drivers = [words["driver"].get(pilot.driver or "", "") for pilot in pilots]
    participants = [pilot.participants for pilot in pilots]
    return {
        "title": fields.texts(t("pilots.pilot"), [pilot.title for pilot in pilots]),
        "theme": fields.texts(t("pilots.theme"), [words["theme"].get(pilot.theme, pilot.theme) for pilot in pilots]),
        "phase": fields.texts(t("pilots.phase"), [words["phase"].get(pilot.phase, pilot.phase) for pilot in pilots]),
        "lead": fields.texts(t("pilots.lead_actor"), [pilot.lead_actor or "" for pilot in pilots], empty=missing),
        "scope": fields.texts(t("pilots.scope"), [_scope(t, pilot) for pilot in pilots]),
        "municipalities": fields.texts(
            t("pilots.municipalities"), ["; ".join(partner.name for partner in pilot.partners) for pilot in pilots]
        ),
        "driver": fields.texts(t("pilots.driver"), drivers, empty=missing),
        "industry": fields.texts(
            t("participation.industry"), [words["industry"].get(pilot.industry or "", several) for pilot in pilots]
        ),
        "start": fields.months(t("export_tables.start"), [pilot.start for pilot in pilots]),
        "end": fields.months(t("export_tables.end"), [pilot.end for pilot in pilots]),
        "participants": fields.quantities(t, t("pilots.participants"), participants, unit="persons", bare=True),
        "funding": fields.numbers(t("pilots.funding"), [pilot.funding_sek for pilot in pilots], unit="sek"),
    }


def _scope(t: Catalogue, pilot: Pilot) -> str:
    return t("pilots.scope_regional" if pilot.regional else "pilots.scope_municipal")


def _who(t: Catalogue, pilot: Pilot) -> str:
    if pilot.regional:
        return t("pilots.regional_lead", lead=pilot.lead_actor or "–")
    names = [partner.name for partner in pilot.partners if partner.name != pilot.lead_actor]
    return f"{pilot.lead_actor or '–'}; {', '.join(names)}" if names else pilot.lead_actor or "–"


def _sizes(t: Catalogue, pilots: Sequence[Pilot], cells: Mapping[str, Field]) -> list[str]:
    """When, how many and how much, in one cell: five columns fit a page, nine do not."""
    starts, ends, participants = (fields.text_of(t, cells[key], nothing="") for key in ("start", "end", "participants"))
    rows = zip(starts, ends, participants, pilots, strict=True)
    return [
        t("pilots.sized", period=f"{start}–{end}", participants=count, funding=_money(t, pilot.funding_sek))
        for start, end, count, pilot in rows
    ]


def _money(t: Catalogue, amount: float | None) -> str:
    if amount is None:
        return t("state.missing")
    if amount < MILLION:
        return format_value(amount, "sek", 0, t.language)
    return t("pilots.million", number=format_number(amount / MILLION, 1, t.language))


def of_timeline(t: Catalogue, pilots: Sequence[Pilot], words: Words, edition: Edition, source: str) -> Content:
    """When each pilot runs; those without a start are left out. The page has no table."""
    shown = [pilot for pilot in pilots if pilot.start]
    cells = _cells(t, shown, words)
    bare = {key: cells[key] for key in ("title", "phase", "lead", "start", "end")}
    return replace(_of_cells(t, bare, edition, source), page=None)


def of_themes(
    t: Catalogue,
    rows: Mapping[str, str],
    counts: Mapping[tuple[str, str], Quantity],
    themes: Mapping[str, str],
    edition: Edition,
    source: str,
    *,
    heading: str,
) -> Content:
    """How many pilots each theme has in each row: `rows` are sub-regions and the regional pilots, key -> name.

    `heading` is what the page calls the rows. `counts` by (row, theme); what is not there is none.
    """
    columns = (
        fields.quantities(t, title, [counts.get((row, theme), known(0)) for row in rows], unit="pilots", bare=True)
        for theme, title in themes.items()
    )
    definition = t("export_tables.definition.themes")
    return content_of(
        (fields.headed(fields.texts(t("export_tables.area"), list(rows.values())), heading), *columns),
        facts=partial(facts.of_dataset, t, edition, "pilots", source=source, definition=definition),
    )


def of_partners(t: Catalogue, pilot: Pilot, roles: Mapping[str, str], edition: Edition, source: str) -> Content:
    """The municipalities of one pilot, with the people it reached and helped there."""
    rows: Sequence[Partner] = pilot.partners
    obtained = [partner.obtained_outcome for partner in rows]
    definition = t("export_tables.definition.partners")
    return content_of(
        (
            fields.named(
                t,
                t("table.area.municipality"),
                [partner.municipality_code for partner in rows],
                [partner.name for partner in rows],
            ),
            fields.texts(t("pilots.role"), [roles.get(partner.role, partner.role) for partner in rows]),
            fields.quantities(t, t("pilots.reached"), [partner.reached for partner in rows], unit="persons", bare=True),
            fields.quantities(t, t("pilots.obtained"), obtained, unit="persons", bare=True),
        ),
        facts=partial(facts.of_dataset, t, edition, "pilot_municipalities", source=source, definition=definition),
    )
