"""`editions`: the numbered editions, newest last."""

import argparse
import json

from data.command_line.command import FINE, Command
from data.command_line.session import Session
from data.command_line.store import open_store
from data.contracts.contract import CONTRACTS
from data.reference.clock import on_the_wall
from data.store.manifest import Manifest, as_json


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds --json."""
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def _what_changed(manifest: Manifest, session: Session) -> str:
    if manifest.undone_to is not None:
        return session.text("back_to", edition=manifest.undone_to)
    return ", ".join(_brought(name, manifest, session) for name in manifest.changed)


def _brought(name: str, manifest: Manifest, session: Session) -> str:
    """The title of a data set, and of which of its lists it is known that nobody is missing."""
    title = CONTRACTS[name].title(session.language) if name in CONTRACTS else name
    complete = manifest.datasets[name].complete_for
    if complete is None:
        return title
    key = "lists_complete" if complete else "lists_not_complete"
    return session.text(key, title=title, names=", ".join(complete))


def _passed_over(manifest: Manifest, session: Session) -> str:
    if not manifest.past_damaged:
        return ""
    return session.text("past_damaged", editions=", ".join(map(str, manifest.past_damaged)))


def run(given: argparse.Namespace, session: Session) -> int:
    """Print every edition that can be read."""
    store = open_store(session)
    manifests = store.manifests()
    if given.json:
        session.answer(json.dumps([as_json(manifest) for manifest in manifests], ensure_ascii=False, indent=1))
        return FINE
    for manifest in manifests:
        made = session.text(f"kind.{manifest.kind}")
        moment = session.text("swedish_time", moment=f"{on_the_wall(manifest.created):%Y-%m-%d %H:%M}")
        session.answer(f"{manifest.number}  {moment}  {made}  {manifest.who}")
        for line in (manifest.note, _what_changed(manifest, session), _passed_over(manifest, session)):
            if line:
                session.answer(f"   {line}")
    session.say("latest", edition=store.latest())
    damaged = store.damaged_editions()
    if damaged:
        session.complain("damaged", editions=", ".join(f"{number} ({file})" for number, file in damaged.items()))
    return FINE


COMMAND = Command(arguments=arguments, run=run)
