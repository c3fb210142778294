"""`evaluate`: one indicator, the same numbers as on screen."""

import argparse
import json

from analytics.commands.answer import area_told, level_told, origins_told, shown
from analytics.commands.layout import columns, count, exact, number
from analytics.commands.options.edition import add_edition_options, edition_typed
from analytics.commands.options.period import add_period_option, period_typed
from analytics.evaluation.evaluate import UnknownYear, evaluate
from analytics.evaluation.result import Result, Row
from analytics.indices.details import Figures, beside
from analytics.registry.indicator import UnknownIndicator
from analytics.registry.registries import CAVEATS
from analytics.registry.uploaded_indicators import indicator_in
from data.command_line.command import FINE, Command
from data.command_line.session import Session, UsageError
from data.reference.periods import period_code, year_of
from data.store.store import Edition
from data.vocabulary import Division, Quality


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    parser.add_argument("indicator", nargs="?", metavar="ID", help=session.text("option_indicator"))
    add_period_option(parser, session)
    parser.add_argument(
        "--by",
        metavar="DIVISION",
        default=Division.MUNICIPALITY.value,
        help=session.text("option_by", divisions=", ".join(Division)),
    )
    add_edition_options(parser, session)


def _run(arguments: argparse.Namespace, session: Session) -> int:
    edition, result = _result(arguments, session)
    session.answer(_as_json(result, beside(edition, result)) if arguments.json else _as_text(result, session))
    return FINE


def _result(arguments: argparse.Namespace, session: Session) -> tuple[Edition, Result]:
    if arguments.indicator is None:
        raise UsageError("no_indicator")
    if arguments.by not in set(Division):
        raise UsageError("unknown_division", typed=arguments.by, known=", ".join(Division))
    period = period_typed("--period", arguments.period)
    edition = edition_typed(arguments.edition, session)
    try:
        indicator = indicator_in(edition, arguments.indicator)
    except UnknownIndicator as error:
        key = "unknown_indicator_near" if error.suggestions else "unknown_indicator"
        raise UsageError(key, typed=error.given, near=", ".join(error.suggestions)) from None
    try:
        return edition, evaluate(edition, indicator, year=period, division=Division(arguments.by))
    except UnknownYear as error:
        named = {"year": period_code(error.year), "name": indicator.name(session.language)}
        raise UsageError("unknown_year" if error.among_years else "unknown_period", **named, known=error.known) from None


def _row(row: Row, result: Result, further: Figures) -> dict[str, object]:
    told: dict[str, object] = {
        "municipality_code": row.code,
        "name": row.name,
        "value": exact(row.value, result.indicator),
        "base": count(row.base),
        "state": row.state.value,
    }
    told |= {"quality": row.quality.value} if row.quality is not None else {}
    told |= {"at_least": row.instead.at_least} if row.instead is not None and not row.instead.small else {}
    return told | {"beside": dict(further[row.code])} if row.code in further else told


def _as_json(result: Result, further: Figures) -> str:
    origin = result.origin
    answer = {
        "indicator": result.indicator.id,
        "unit": result.indicator.unit,
        "year": None if result.year is None else year_of(result.year),
        "edition": result.edition,
        "origin": origin.value if origin else None,
        "level": result.level.value,
        "by": result.division.value,
        "period": None if result.year is None else period_code(result.year),
        "newer_periods": [period_code(period) for period in result.newer],
        "quality": [quality.value for quality in result.qualities],
        "approximate": result.approximate,
        "definition_changed": result.redefined,
        "skane": _row(result.skane, result, further),
        "sweden": _row(result.sweden, result, further),
        "rows": [_row(row, result, further) for row in result.rows],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False)


def _as_text(result: Result, session: Session) -> str:
    indicator, language = result.indicator, session.language
    rows = [*result.rows, result.skane, result.sweden]
    table = [[session.text("column_area"), session.text("column_value"), session.text("column_base")]]
    table += [[area_told(row, session), _value(row, result, session), _base(row, language)] for row in rows]
    if all(row.base is None for row in rows):
        table = [line[:2] for line in table]
    heading = session.text(
        "heading",
        name=indicator.name(language),
        id=indicator.id if indicator.source_id in (None, indicator.id) else f"{indicator.id}, {indicator.source_id}",
        year=session.text("no_year") if result.year is None else period_code(result.year),
        unit=session.text(f"unit_{indicator.unit}"),
        level=level_told(result, session),
        edition=result.edition,
        origin=origins_told(result.origins, session),
    )
    return "\n\n".join([heading, columns(table, right=(1, 2)), *_notes(result, session)])


def _value(row: Row, result: Result, session: Session) -> str:
    if row.value is None:
        state = session.text(f"state_{row.state}")
        return state if row.instead is None else f"{shown(row.instead, session, result.indicator.decimals)} ({state})"
    value = number(row.value, result.indicator.decimals, session.language)
    if row.quality is Quality.AT_LEAST:
        return session.text("at_least", number=value)
    return f"{value} p" if row.quality is Quality.PRELIMINARY else value


def _base(row: Row, language: str) -> str:
    return "–" if row.base is None else number(row.base, 0, language)


def _notes(result: Result, session: Session) -> list[str]:
    indicator, language = result.indicator, session.language
    notes = [session.text("approximate")] if result.approximate else []
    notes += [session.text(f"quality_{quality}") for quality in result.qualities]
    notes += [session.text("newer", periods=", ".join(map(period_code, result.newer)))] if result.newer else []
    notes += [session.text("definition_changed", edition=result.edition)] if result.redefined else []
    if result.division is not Division.MUNICIPALITY and indicator.rollup_reason(language):
        notes.append(indicator.rollup_reason(language))
    notes += [CAVEATS[key].text(language) for key in indicator.caveats]
    return ["\n".join(f"* {note}" for note in notes)] if notes else []


COMMAND = Command(arguments=_configure, run=_run)
