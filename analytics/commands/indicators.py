"""`indicators`: what there is to ask for."""

import argparse
import json
from collections.abc import Mapping, Sequence

from analytics.commands.layout import columns
from analytics.commands.options.edition import add_edition_options, edition_typed
from analytics.evaluation.evaluate import origins, years
from analytics.evaluation.result import main_origin
from analytics.registry.indicator import Indicator
from analytics.registry.uploaded_indicators import indicators_in
from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.reference.periods import period_code, year_of
from data.store.store import Edition

Entry = Mapping[str, object]


def _configure(parser: argparse.ArgumentParser, session: Session) -> None:
    add_edition_options(parser, session)


def _run(arguments: argparse.Namespace, session: Session) -> int:
    edition = edition_typed(arguments.edition, session)
    entries = [_entry(edition, indicator) for indicator in indicators_in(edition).values()]
    session.answer(_as_json(entries) if arguments.json else _as_text(entries, session))
    return FINE


def _as_json(entries: Sequence[Entry]) -> str:
    return json.dumps(entries, ensure_ascii=False, indent=1, allow_nan=False)


def _as_text(entries: Sequence[Entry], session: Session) -> str:
    heading = [session.text(f"column_{key}") for key in ("id", "source_id", "name", "unit", "years")]
    name = f"name_{session.language}"
    lines = [
        [
            str(entry["id"]),
            str(entry["source_id"] or "–"),
            str(entry[name]),
            session.text(f"unit_{entry['unit']}"),
            _period(entry),
        ]
        for entry in entries
    ]
    return columns([heading, *lines])


def _entry(edition: Edition, indicator: Indicator) -> Entry:
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
        "first_year": year_of(covered[0]) if covered else None,
        "last_year": year_of(covered[-1]) if covered else None,
        "first_period": period_code(covered[0]) if covered else None,
        "last_period": period_code(covered[-1]) if covered else None,
    }


def _period(entry: Entry) -> str:
    first, last = entry["first_period"], entry["last_period"]
    if first is None:
        return "–"
    return str(last) if first == last else f"{first}–{last}"


COMMAND = Command(arguments=_configure, run=_run)
