"""`index`: any index, with what it is made of and how sure the ranks are."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict

from analytics.commands.answer import notes, plain
from analytics.commands.command import Command, Context, UsageError, whole_number
from analytics.commands.layout import columns, number
from analytics.commands.options.weights import weights_typed
from analytics.evaluation.evaluate import UnknownYear
from analytics.indices.details import details
from analytics.indices.evaluate import IndexResult, IndexRow, Survival, evaluate_index, rank_intervals, survival
from analytics.indices.ranking import RankUncertainty, top_size
from analytics.indices.scores import WrongWeights
from analytics.registry.index import INDICES, Index, UnknownIndex, index_by
from data.reference.geography import area_name
from data.store.store import Edition
from data.vocabulary import Division

Ranks = Mapping[str, RankUncertainty]


def _configure(group: "argparse._ArgumentGroup", context: Context) -> None:
    group.add_argument("index", nargs="?", metavar="ID", help=context.say("option_index", known=", ".join(INDICES)))
    group.add_argument("--weights", metavar="K1=2,…", help=context.say("option_weights"))
    group.add_argument("--year", metavar="Y", help=context.say("option_year"))
    group.add_argument("--edition", metavar="N", help=context.say("option_edition"))
    group.add_argument(
        "--by",
        metavar="DIVISION",
        default=Division.MUNICIPALITY.value,
        help=context.say("option_by", divisions=", ".join(Division)),
    )
    group.add_argument("--json", action="store_true", help=context.say("option_json"))


def _run(arguments: argparse.Namespace, context: Context) -> str:
    index = _index(arguments.index)
    if arguments.by not in set(Division):
        raise UsageError("unknown_division", typed=arguments.by, known=", ".join(Division))
    changed = weights_typed(arguments.weights, index.weight_key, index.weights())
    year = None if arguments.year is None else whole_number("--year", arguments.year)
    edition = context.edition(arguments.edition)
    division = Division(arguments.by)
    try:
        result = evaluate_index(edition, index, year=year, division=division, weights=changed)
        unchanged = evaluate_index(edition, index, year=year, division=division) if changed else result
    except WrongWeights:
        raise UsageError("no_weight_left") from None
    except UnknownYear as error:
        known = ", ".join(map(str, error.available))
        raise UsageError("unknown_year", year=error.year, name=index.name(context.language), known=known) from None
    survived = survival(unchanged, result) if changed else None
    ranks = rank_intervals(edition, result) if division is Division.MUNICIPALITY else {}
    if arguments.json:
        return _as_json(edition, result, ranks, survived, context)
    return _as_text(result, ranks, survived, context)


def _index(typed: str | None) -> Index:
    if typed is None:
        raise UsageError("no_index", known=", ".join(INDICES))
    try:
        return index_by(typed)
    except UnknownIndex as error:
        raise UsageError("unknown_index", typed=error.given, known=", ".join(error.known)) from None


def _as_json(edition: Edition, result: IndexResult, ranks: Ranks, survived: Survival | None, context: Context) -> str:
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
        "skane": _row(result.skane, result, ranks, further, context),
        "sweden": _row(result.sweden, result, ranks, further, context),
        "rows": [_row(row, result, ranks, further, context) for row in result.rows],
    }
    return json.dumps(plain(answer), ensure_ascii=False, indent=1, allow_nan=False)


def _row(
    row: IndexRow,
    result: IndexResult,
    ranks: Ranks,
    further: Mapping[str, Mapping[str, Mapping[str, float | None]]],
    context: Context,
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
        "label": context.say(f"pressure_{ranked.pressure}") if ranked else None,
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


def _as_text(result: IndexResult, ranks: Ranks, survived: Survival | None, context: Context) -> str:
    index, language = result.index, context.language
    heading = context.say(
        "index_heading",
        name=index.name(language),
        id=index.id,
        symbol=index.symbol,
        year=result.year if result.year is not None else context.say("no_year"),
        level=context.say(f"level_{result.level}"),
        edition=result.edition,
        origin=context.say(f"origin_{result.origin}" if result.origin else "state_not_loaded"),
    )
    keys = ("area", "value", "rank_interval", "probability_top", "label")
    table = [[context.say(f"column_{key}") for key in keys]]
    table += [_line(row, ranks, context) for row in (*result.rows, result.skane, result.sweden)]
    parts = [heading, index.about(language), columns(table, right=(1, 2, 3)), index.missing_rule(language)]
    parts.append("\n".join(_goalposts(result, symbol, context) for symbol in result.goalposts))
    if survived is not None:
        parts.append(_survival(survived, context))
    return "\n\n".join([*parts, *notes(result.gaps, context)])


def _line(row: IndexRow, ranks: Ranks, context: Context) -> list[str]:
    value = context.say(f"state_{row.state}") if row.value is None else number(row.value, 0, context.language)
    ranked = ranks.get(row.code)
    if ranked is None:
        return [row.name, value, "–", "–", "–"]
    likely = number(ranked.probability_top, 2, context.language)
    return [row.name, value, f"{ranked.low}–{ranked.high}", likely, context.say(f"pressure_{ranked.pressure}")]


def _goalposts(result: IndexResult, symbol: str, context: Context) -> str:
    posts, language = result.goalposts[symbol], context.language
    return context.say(
        "goalposts_line_ln" if posts.transformation == "ln" else "goalposts_line",
        symbol=symbol,
        name=result.index.member(symbol).indicator.short(language),
        low=number(posts.low, 2, language),
        high=number(posts.high, 2, language),
        version=posts.version,
        basis=posts.basis(language),
    )


def _survival(survived: Survival, context: Context) -> str:
    def names(codes: tuple[str, ...]) -> str:
        return ", ".join(area_name(code) for code in codes) or context.say("nobody")

    return context.say(
        "survival_line",
        kept=len(survived.kept),
        size=survived.size,
        left=names(survived.left),
        entered=names(survived.entered),
    )


COMMAND = Command(name="index", help_key="help_index", configure=_configure, run=_run)
