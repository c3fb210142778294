"""`indicators`: what there is to ask for."""

import argparse
import json

from analytics.commands.command import Command, Context
from analytics.commands.layout import columns
from analytics.evaluation.evaluate import origins, years
from analytics.evaluation.result import main_origin
from analytics.registry.indicator import Indicator
from analytics.registry.uploaded_indicators import indicators_in
from data.store.store import Edition


def _configure(group: "argparse._ArgumentGroup", context: Context) -> None:
    group.add_argument("--edition", metavar="N", help=context.say("option_edition"))
    group.add_argument("--json", action="store_true", help=context.say("option_json"))


def _run(arguments: argparse.Namespace, context: Context) -> str:
    edition = context.edition(arguments.edition)
    entries = [_entry(edition, indicator) for indicator in indicators_in(edition).values()]
    if arguments.json:
        return json.dumps(entries, ensure_ascii=False, indent=1, allow_nan=False)
    heading = [context.say(f"column_{key}") for key in ("id", "source_id", "name", "unit", "years")]
    name = f"name_{context.language}"
    lines = [
        [
            str(entry["id"]),
            str(entry["source_id"] or "–"),
            str(entry[name]),
            context.say(f"unit_{entry['unit']}"),
            _period(entry),
        ]
        for entry in entries
    ]
    return columns([heading, *lines])


def _entry(edition: Edition, indicator: Indicator) -> dict[str, object]:
    covered = years(edition, indicator)
    origin = main_origin(origins(edition, indicator))
    return {
        "id": indicator.id,
        "source_id": indicator.source_id,
        "name_sv": indicator.name_sv,
        "name_en": indicator.name_en,
        "unit": indicator.unit,
        "polarity": indicator.polarity.value,
        "level": indicator.level.value,
        "origin": origin.value if origin else None,
        "first_year": covered[0] if covered else None,
        "last_year": covered[-1] if covered else None,
    }


def _period(entry: dict[str, object]) -> str:
    first, last = entry["first_year"], entry["last_year"]
    if first is None:
        return "–"
    return str(last) if first == last else f"{first}–{last}"


COMMAND = Command(name="indicators", help_key="help_indicators", configure=_configure, run=_run)
