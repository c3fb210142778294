"""`profile`: one municipality, sub-region or Skåne in every indicator."""

import argparse
import json
from dataclasses import asdict

from analytics.commands.answer import origins_told, plain, shown
from analytics.commands.layout import columns, exact, number
from analytics.commands.options.area import area_typed
from analytics.commands.options.edition import add_edition_options, edition_typed
from analytics.evaluation.result import main_origin
from analytics.places.commuting import commuting
from analytics.places.industries import IndustryStructure, industry_structure
from analytics.places.profile import Compared, Profile, ProfileRow, profile
from analytics.quantity import why_none
from analytics.registry.registries import THEMES
from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.reference.geography import area_name
from data.reference.periods import period_code, year_of
from data.store.store import Edition
from data.vocabulary import SKANE, State


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help=session.text("option_area"))
    add_edition_options(parser, session)


def _run(arguments: argparse.Namespace, session: Session) -> int:
    code = area_typed(arguments.code)
    edition = edition_typed(arguments.edition, session)
    found = profile(edition, code)
    session.answer(_as_json(edition, found) if arguments.json else _as_text(found, session))
    return FINE


def _as_json(edition: Edition, found: Profile) -> str:
    answer = {
        "code": found.code,
        "name": found.name,
        "division": found.division,
        "members": found.members,
        "edition": found.edition,
        "origin": main_origin(found.origins),
        "similar": [{"code": one.code, "name": one.name, "distance": one.distance} for one in found.similar],
        "standing_out": found.standing_out,
        "themes": [{"theme": theme.theme, "indicators": [_entry(row) for row in theme.rows]} for theme in found.themes],
        "industries": _industries(industry_structure(edition, found.code)),
        "commuting": commuting(edition, found.code),
    }
    return json.dumps(plain(answer), ensure_ascii=False, indent=1, allow_nan=False)


def _entry(row: ProfileRow) -> dict[str, object]:
    return {
        "indicator": row.indicator.id,
        "unit": row.indicator.unit,
        "polarity": row.indicator.polarity,
        "year": None if row.year is None else year_of(row.year),
        "period": None if row.year is None else period_code(row.year),
        "level": row.level,
        "value": exact(row.own.value, row.indicator),
        "state": row.own.state,
        "quality": row.own.quality,
        "similar_median": row.similar_median,
        "difference": row.difference,
        "deviations": row.deviations,
        "rank": row.rank,
        "ranked": row.ranked,
        "change": asdict(row.change) if row.change else None,
        "approximate": row.approximate,
        "skane": _compared(row.skane, row),
        "sweden": _compared(row.sweden, row),
        "similar": [_compared(one, row) for one in row.similar],
        "caveats": row.caveats,
    }


def _industries(found: IndustryStructure) -> dict[str, object]:
    """The industry structure with every indicator by its id."""
    of_each = [vars(one) | {"indicator": one.indicator.id} for one in found.industries]
    return vars(found) | {"industries": of_each}


def _compared(area: Compared, row: ProfileRow) -> dict[str, object]:
    told: dict[str, object] = {"code": area.code, "name": area.name}
    told |= {"value": exact(area.value, row.indicator), "state": area.state}
    return told | {"quality": area.quality} if area.quality is not None else told


def _as_text(found: Profile, session: Session) -> str:
    parts = [
        session.text(
            "profile_heading",
            name=found.name,
            edition=found.edition,
            origin=origins_told(found.origins, session),
        )
    ]
    if found.similar:
        parts.append(session.text("similar_line", names=", ".join(one.name for one in found.similar)))
    if found.standing_out:
        lines = [_standing_out(found.row(one.indicator), session) for one in found.standing_out]
        parts.append(session.text("stands_out", lines="\n".join(["", *lines])))
    head = [session.text(f"column_{key}") for key in ("name", "years", "own", "similar")]
    head += [area_name(SKANE), session.text("column_sweden"), session.text("column_change")]
    for theme in found.themes:
        table = [head, *(_line(row, session) for row in theme.rows)]
        title = THEMES[theme.theme].title(session.language)
        parts.append(f"{title}\n{columns(table, right=(2, 3, 4, 5, 6))}")
    return "\n\n".join(parts)


def _standing_out(row: ProfileRow, session: Session) -> str:
    indicator, language = row.indicator, session.language
    own, middle = (number(one or 0.0, indicator.decimals, language) for one in (row.own.value, row.similar_median))
    return f"  {indicator.short(language)}: {own} ({middle})"


def _line(row: ProfileRow, session: Session) -> list[str]:
    indicator, language = row.indicator, session.language
    areas = (row.own, row.skane, row.sweden)
    values = [_told(area, row, session) for area in areas]
    why = why_none(one.state for one in row.similar) if row.similar else State.NOT_APPLICABLE
    middle = _shown(row.similar_median, why, row, session, or_more=row.median_or_more)
    difference = "–" if row.change is None else number(row.change.difference, indicator.decimals, language)
    year = "–" if row.year is None else period_code(row.year)
    return [indicator.short(language), year, values[0], middle, values[1], values[2], difference]


def _told(area: Compared, row: ProfileRow, session: Session) -> str:
    if area.value is None and area.instead is not None:
        return shown(area.instead, session, row.indicator.decimals)
    return _shown(area.value, area.state.value, row, session, or_more=area.or_more)


def _shown(value: float | None, state: str, row: ProfileRow, session: Session, *, or_more: bool) -> str:
    if value is None:
        return session.text(f"state_{state}")
    told = number(value, row.indicator.decimals, session.language)
    return session.text("at_least", number=told) if or_more else told


COMMAND = Command(arguments=_configure, run=_run)
