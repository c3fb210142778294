"""`undo`: make a new edition equal to an earlier one."""

import argparse
import getpass

from data.access import role_at_terminal
from data.commands import FINE, USAGE, Command, Session, Words


def person() -> str:
    """The name of whoever is logged in to this computer, empty if the system will not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Adds the edition, --note and --who."""
    shown = Words(
        "datautgåva att gå tillbaka till; annars den som den senaste gjordes från",
        "data edition to go back to; otherwise the one the latest was made from",
    )
    parser.add_argument("edition", metavar="N", nargs="?", type=int, help=shown(language))
    parser.add_argument("--note", metavar="TEXT", default="", help=Words("varför", "why")(language))
    parser.add_argument(
        "--who", metavar=Words("NAMN", "NAME")(language), default=person(), help=Words("vem", "who")(language)
    )


def run(given: argparse.Namespace, session: Session) -> int:
    """Undo, and say which edition holds what."""
    store = session.store
    latest = store.edition().manifest
    target = latest.base if given.edition is None else given.edition
    if target is None:
        session.complain(
            Words(
                "Det finns ingen tidigare datautgåva att gå tillbaka till.",
                "There is no earlier data edition to go back to.",
            )
        )
        return USAGE
    made = store.undo(target, given.note, given.who, role=role_at_terminal(), base=latest.number)
    if made.number == latest.number:
        session.say(
            Words(
                f"Datautgåva {latest.number} har redan samma data som {target}. Inget har ändrats.",
                f"Data edition {latest.number} already holds the same data as {target}. Nothing has changed.",
            )
        )
    else:
        session.say(
            Words(
                f"Datautgåva {made.number} är gjord och har samma data som datautgåva {target}.",
                f"Data edition {made.number} is made and holds the same data as data edition {target}.",
            )
        )
    return FINE


COMMAND = Command(
    name="undo",
    summary=Words("gå tillbaka: ny datautgåva lika med en tidigare", "go back: a new data edition equal to an earlier one"),
    arguments=arguments,
    run=run,
)
