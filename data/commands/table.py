"""`table`: look at a table of a PxWeb site by its address, map it to a data set, and keep it as a source."""

import argparse
import json
from typing import Any

import msgspec

from data.command_line.command import FINE, UNREADABLE, Command
from data.command_line.session import Session, UsageError
from data.command_line.store import open_store
from data.commands.options.answers import pairs
from data.contracts.contract import CONTRACTS
from data.reference import clock
from data.sources.faults import SourceFault
from data.sources.pasted.places import open_place
from data.sources.pasted.saved import forget, keep, kept
from data.sources.pasted.suggest import Wishes, suggest
from data.sources.pxweb.table_info import TableInfo
from data.sources.recipes.recipe import Recipe
from data.sources.recipes.resolve import resolve
from data.sources.refreshing.ledger import FOLDER
from data.sources.transfer.client import Network

_SHOWN = 8


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds the address and what is said of the table."""
    parser.add_argument("address", metavar=session.text("value.address"), nargs="?", help=session.text("option_address"))
    parser.add_argument("--dataset", metavar="ID", choices=sorted(CONTRACTS), help=session.text("option_dataset"))
    parser.add_argument(
        "--map", metavar=session.text("value.map_variable"), action="append", help=session.text("option_map_variable")
    )
    parser.add_argument("--codes", metavar=session.text("value.codes"), action="append", help=session.text("option_codes"))
    parser.add_argument("--set", metavar=session.text("value.set"), action="append", help=session.text("option_set"))
    parser.add_argument("--measure", metavar="ID", help=session.text("option_measure"))
    parser.add_argument("--define", metavar=session.text("value.set"), action="append", help=session.text("option_define"))
    parser.add_argument("--save", metavar=session.text("value.name"), help=session.text("option_save_table"))
    parser.add_argument("--forget", metavar=session.text("value.name"), help=session.text("option_forget_table"))
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def run(given: argparse.Namespace, session: Session) -> int:
    """Show the table, what it would be, or what is kept."""
    folder = open_store(session).home / FOLDER / "tables"
    if given.forget:
        session.say("table_forgotten" if forget(folder, given.forget) else "table_unknown", name=given.forget)
        return FINE
    if not given.address:
        for name, found in kept(folder):
            told = (
                found.sentence(session.language) if isinstance(found, SourceFault) else f"{found.dataset}  {found.address}"
            )
            session.answer(f"{name}  {told}")
        return FINE
    if given.save and not given.dataset:
        raise UsageError("table_needs_dataset")
    try:
        with Network() as network:
            _, info, address = open_place(network.client(), given.address)
        recipe = _recipe(given, info, address) if given.dataset else None
        if recipe is not None and given.save:
            resolve(recipe, info)
            keep(folder, recipe)
    except SourceFault as fault:
        session.complain("source_fault", what=fault.sentence(session.language))
        return UNREADABLE
    _say(info, recipe, given, session)
    return FINE


def _recipe(given: argparse.Namespace, info: TableInfo, address: str) -> Recipe:
    wishes = Wishes(
        dataset=given.dataset,
        columns=pairs(given.map, "--map"),
        codes={name: tuple(codes.split(",")) for name, codes in pairs(given.codes, "--codes").items()},
        constants=pairs(given.set, "--set"),
        measure=given.measure,
        definition=pairs(given.define, "--define"),
    )
    return suggest(info, given.save or f"table-{clock.today():%Y%m%d}", address, wishes)


def _say(info: TableInfo, recipe: Recipe | None, given: argparse.Namespace, session: Session) -> None:
    if given.json:
        plain: dict[str, Any] = {"title": info.title, "updated": info.updated, "address": info.address}
        plain["variables"] = [{"code": one.code, "text": one.text, "values": dict(one.texts)} for one in info.variables]
        plain["recipe"] = msgspec.to_builtins(recipe) if recipe else None
        session.answer(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    session.answer(info.title or info.address)
    columns = {code: pick.column for pick in recipe.picks for code in pick.codes} if recipe else {}
    for variable in info.variables:
        shown = ", ".join(f"{code} {text}" if code != text else code for code, text in list(variable.texts.items())[:_SHOWN])
        more = " …" if len(variable.codes) > _SHOWN else ""
        session.answer(f"  {variable.code} ({variable.text}, {len(variable.codes)}): {shown}{more}")
        if recipe and not variable.time and not variable.contents:
            column = columns.get(variable.code)
            session.say("table_column" if column else "table_total", column=column or "")
    if recipe and given.save:
        session.say("table_kept", name=recipe.name)


COMMAND = Command(arguments=arguments, run=run)
