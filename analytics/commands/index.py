"""`index`: any index, with what it is made of and how sure the ranks are."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict

from analytics.commands.answer import area_told, level_told, notes, origins_told, plain
from analytics.commands.layout import columns, number
from analytics.commands.options.edition import add_edition_options, edition_typed
from analytics.commands.options.weights import weights_typed
from analytics.commands.options.whole_number import whole_number
from analytics.evaluation.evaluate import UnknownYear
from analytics.indices.details import details
from analytics.indices.evaluate import IndexResult, IndexRow, Survival, evaluate_index, rank_intervals, survival
from analytics.indices.ranking import RankUncertainty
from analytics.indices.scores import WrongWeights
from analytics.registry.index import INDICES, Index, UnknownIndex, index_by
from analytics.statistics.ranking import top_size
from data.command_line.command import FINE, Command
from data.command_line.session import Session, UsageError
from data.reference.geography import area_name
from data.reference.periods import period_code
from data.store.store import Edition
from data.vocabulary import Division

Ranks = Mapping[str, RankUncertainty]


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    parser.add_argument("index", nargs="?", metavar="ID", help=session.text("option_index", known=", ".join(INDICES)))
    parser.add_argument("--weights", metavar="K1=2,…", help=session.text("option_weights"))
    parser.add_argument("--year", metavar="Y", help=session.text("option_year"))
    parser.add_argument(
        "--by",
        metavar="DIVISION",
        default=Division.MUNICIPALITY.value,
        help=session.text("option_by", divisions=", ".join(Division)),
    )
    add_edition_options(parser, session)


def _run(arguments: argparse.Namespace, session: Session) -> int:
    index = _index(arguments.index)
    if arguments.by not in set(Division):
        raise UsageError("unknown_division", typed=arguments.by, known=", ".join(Division))
    changed = weights_typed(arguments.weights, index.weight_key, index.weights())
    year = None if arguments.year is None else whole_number("--year", arguments.year)
    edition = edition_typed(arguments.edition, session)
    division = Division(arguments.by)
    try:
        result = evaluate_index(edition, index, year=year, division=division, weights=changed)
        unchanged = evaluate_index(edition, index, year=year, division=division) if changed else result
    except WrongWeights:
        raise UsageError("no_weight_left") from None
    except UnknownYear as error:
        known = ", ".join(map(str, error.available))
        raise UsageError("unknown_year", year=error.year, name=index.name(session.language), known=known) from None
    survived = survival(unchanged, result) if changed else None
    ranks = rank_intervals(edition, result) if division is Division.MUNICIPALITY else {}
    if arguments.json:
        session.answer(_as_json(edition, result, ranks, survived, session))
    else:
        session.answer(_as_text(result, ranks, survived, session))
    return FINE


def _index(typed: str | None) -> Index:
    if typed is None:
        raise UsageError("no_index", known=", ".join(INDICES))
    try:
        return index_by(typed)
    except UnknownIndex as error:
        raise UsageError("unknown_index", typed=error.given, known=", ".join(error.known)) from None


def _as_json(edition: Edition, result: IndexResult, ranks: Ranks, survived: Survival | None, session: Session) -> str:
    index = result.index
    further = details(edition, result)
    answer = {
        "index": index.id,
        "symbol": index.symbol,
        "name_sv": index.name_sv,
        "name_en": index.name_en,
        "polarity": index.polarity,
        "year": result.year,
        "edition": result.edition,
        "origin": result.origin,
        "level": result.level,
        "by": result.division,
        "missing_rule_sv": index.missing_rule_sv,
        "missing_rule_en": index.missing_rule_en,
        "weights": result.weights,
        "years": result.years,
        "goalposts": {symbol: asdict(one) for symbol, one in result.goalposts.items()},
        "gaps": result.gaps,
        "top": top_size(len(ranks)),
        "top_survives": survived,
        "skane": _row(result.skane, result, ranks, further, session),
        "sweden": _row(result.sweden, result, ranks, further, session),
        "rows": [_row(row, result, ranks, further, session) for row in result.rows],
    }
    return json.dumps(plain(answer), ensure_ascii=False, indent=1, allow_nan=False)


def _row(
    row: IndexRow,
    result: IndexResult,
    ranks: Ranks,
    further: Mapping[str, Mapping[str, Mapping[str, float | None]]],
    session: Session,
) -> dict[str, object]:
    ranked = ranks.get(row.code)
    return {
        "municipality_code": row.code,
        "name": row.name,
        "value": row.value,
        "state": row.state,
        "rank": row.rank,
        "rank_low": ranked.low if ranked else None,
        "rank_high": ranked.high if ranked else None,
        "probability_top": ranked.probability_top if ranked else None,
        "probability_bottom": ranked.probability_bottom if ranked else None,
        "pressure": ranked.pressure if ranked else None,
        "label": session.text(f"pressure_{ranked.pressure}") if ranked else None,
        "pillars": row.pillars,
        "indicators": {
            symbol: {
                "indicator": result.index.member(symbol).indicator.id,
                **asdict(reading),
                **further.get(symbol, {}).get(row.code, {}),
            }
            for symbol, reading in row.indicators.items()
        },
    }


def _as_text(result: IndexResult, ranks: Ranks, survived: Survival | None, session: Session) -> str:
    index, language = result.index, session.language
    heading = session.text(
        "index_heading",
        name=index.name(language),
        id=index.id,
        symbol=index.symbol,
        year=_period(result) or session.text("no_year"),
        level=level_told(result, session),
        edition=result.edition,
        origin=origins_told(result.origins, session),
    )
    keys = ("area", "value", "rank_interval", "probability_top", "label")
    table = [[session.text(f"column_{key}") for key in keys]]
    table += [_line(row, ranks, session) for row in (*result.rows, result.skane, result.sweden)]
    parts = [heading, index.about(language), columns(table, right=(1, 2, 3)), index.missing_rule(language)]
    parts.append("\n".join(_goalposts(result, symbol, session) for symbol in result.goalposts))
    if survived is not None:
        parts.append(_survival(survived, session))
    return "\n\n".join([*parts, *notes(result.gaps, session)])


def _period(result: IndexResult) -> str:
    """From when to when its parts are; "" where nothing is loaded."""
    return "–".join(dict.fromkeys(period_code(one) for one in (*result.periods[:1], *result.periods[-1:])))


def _line(row: IndexRow, ranks: Ranks, session: Session) -> list[str]:
    value = session.text(f"state_{row.state}") if row.value is None else number(row.value, 0, session.language)
    ranked = ranks.get(row.code)
    if ranked is None:
        return [area_told(row, session), value, "–", "–", "–"]
    likely = number(ranked.probability_top, 2, session.language)
    return [row.name, value, f"{ranked.low}–{ranked.high}", likely, session.text(f"pressure_{ranked.pressure}")]


def _goalposts(result: IndexResult, symbol: str, session: Session) -> str:
    posts, language = result.goalposts[symbol], session.language
    return session.text(
        "goalposts_line_ln" if posts.transformation == "ln" else "goalposts_line",
        symbol=symbol,
        name=result.index.member(symbol).indicator.short(language),
        low=number(posts.low, 2, language),
        high=number(posts.high, 2, language),
        version=posts.version,
        basis=posts.basis(language),
    )


def _survival(survived: Survival, session: Session) -> str:
    def names(codes: tuple[str, ...]) -> str:
        return ", ".join(area_name(code) for code in codes) or session.text("nobody")

    return session.text(
        "survival_line",
        kept=len(survived.kept),
        size=survived.size,
        left=names(survived.left),
        entered=names(survived.entered),
    )


COMMAND = Command(arguments=_configure, run=_run)
