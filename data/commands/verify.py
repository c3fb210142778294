"""`verify`: read everything in the store and recompute every hash."""

import argparse
import dataclasses
import json

from data.commands import FINE, REFUSED, Command, Session, Words
from data.commands.editions import arguments
from data.store.store import NoWholeEdition, Store


def run(given: argparse.Namespace, session: Session) -> int:
    """Name every broken or missing file; exit 1 if there is any. Works when no edition can be opened, too."""
    try:
        store = session.store
    except NoWholeEdition:
        store = Store()
    faults = store.verify()
    if given.json:
        listed = [dataclasses.asdict(fault) for fault in faults]
        print(json.dumps({"ok": not faults, "faults": listed}, ensure_ascii=False, indent=1))
    elif faults:
        for fault in faults:
            print(fault.sentence(session.language))
        count = len(faults)
        session.complain(
            Words(
                f"{count} fel. Läs tillbaka en säkerhetskopia med ”python -m data restore MAPP”.",
                f"{count} faults. Bring back a backup with “python -m data restore DIR”.",
            )
        )
    else:
        count = len(store.manifests())
        session.say(
            Words(f"Allt är helt. Kontrollerade datautgåvor: {count}.", f"All is whole. Data editions checked: {count}.")
        )
    return REFUSED if faults else FINE


COMMAND = Command(
    name="verify",
    summary=Words("kontrollera att inget i datalagret är skadat", "check that nothing in the store is damaged"),
    arguments=arguments,
    run=run,
)
