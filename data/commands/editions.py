"""`editions`: the numbered editions, newest last."""

import argparse
import json

from data.commands import FINE, Command, Session, Words
from data.contracts.contract import CONTRACTS
from data.store.manifest import as_json
from data.store.store import Kind, Manifest

KINDS = {
    Kind.BUILD: Words("byggd av de data som följer med", "built from the data that come along"),
    Kind.PUBLISH: Words("publicerad", "published"),
    Kind.UNDO: Words("återställd", "undone"),
}


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds --json."""
    shown = Words("skriv JSON, för andra program", "write JSON, for other programs")
    parser.add_argument("--json", action="store_true", help=shown(language))


def _what_changed(manifest: Manifest, language: str) -> str:
    if manifest.undone_to is not None:
        return Words(f"tillbaka till {manifest.undone_to}", f"back to {manifest.undone_to}")(language)
    titles = [CONTRACTS[name].title(language) if name in CONTRACTS else name for name in manifest.changed]
    return ", ".join(titles)


def run(given: argparse.Namespace, session: Session) -> int:
    """Print every edition that can be read."""
    store = session.store
    manifests = store.manifests()
    if given.json:
        print(json.dumps([as_json(manifest) for manifest in manifests], ensure_ascii=False, indent=1))
        return FINE
    for manifest in manifests:
        made = KINDS[manifest.kind](session.language)
        print(f"{manifest.number}  {manifest.created}  {made}  {manifest.who}")
        for line in (manifest.note, _what_changed(manifest, session.language)):
            if line:
                print(f"   {line}")
    latest, damaged = store.latest(), store.damaged_editions()
    session.say(Words(f"Datautgåva {latest} visas.", f"Data edition {latest} is shown."))
    if damaged:
        names = ", ".join(map(str, damaged))
        session.complain(
            Words(
                f"Nyare utgåvor är skadade och visas inte: {names}. Kör ”python -m data verify”.",
                f"Newer editions are damaged and not shown: {names}. Run “python -m data verify”.",
            )
        )
    return FINE


COMMAND = Command(
    name="editions",
    summary=Words("lista datautgåvorna", "list the data editions"),
    arguments=arguments,
    run=run,
)
