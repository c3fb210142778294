"""`verify`: read everything in the store and recompute every hash."""

import argparse
import dataclasses
import json

from data.command_line.command import FINE, REFUSED, Command
from data.command_line.session import Session
from data.command_line.store import open_store
from data.commands.editions import arguments
from data.postgres.address import database_here
from data.store.store import NoWholeEdition, Store
from data.upkeep.verify import faults_of


def run(given: argparse.Namespace, session: Session) -> int:
    """Name every broken or missing file; exit 1 if there is any. Works when no edition can be opened, too."""
    try:
        store = open_store(session)
    except NoWholeEdition:
        store = Store(database=database_here())
    faults = faults_of(store)
    if given.json:
        listed = [dataclasses.asdict(fault) for fault in faults]
        session.answer(json.dumps({"ok": not faults, "faults": listed}, ensure_ascii=False, indent=1))
    elif faults:
        for fault in faults:
            session.answer(fault.sentence(session.language))
        session.complain("verified_faults", count=len(faults))
    else:
        session.say("verified", count=len(store.manifests()))
    return REFUSED if faults else FINE


COMMAND = Command(arguments=arguments, run=run)
