"""`doctor`: what is wrong with this installation and what to do; changes nothing."""

import argparse
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.command_line.command import FINE, REFUSED, Command
from data.command_line.session import Session
from data.version import ROOT, version

if TYPE_CHECKING:
    from data.doctor.remark import Installation, Remark


def arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """Adds --json."""
    parser.add_argument("--json", action="store_true", help=session.text("option_json"))


def run(given: argparse.Namespace, session: Session) -> int:
    """Say everything there is to say; exit 1 if something is wrong, 0 with warnings and notes alone."""
    try:
        # Here and not above: where a package is missing, that is what there is to say.
        from data.doctor.examine import LOOKS, examine
        from data.doctor.remark import Installation, Weight
        from data.store.store import default_home
    except ImportError as absent:
        session.say("doctor.packages_absent", names=absent.name)
        return REFUSED
    installation = Installation(home=default_home(), environment=os.environ, root=ROOT, now=datetime.now(UTC))
    remarks = tuple(examine(installation))
    counts = {str(weight): sum(one.weight is weight for one in remarks) for weight in Weight}
    ok = not counts[Weight.FAULT]
    if given.json:
        session.answer(_as_json(remarks, installation, session, looked_at=list(LOOKS), ok=ok))
    else:
        for one in remarks:
            session.answer(f"{session.text(f'doctor_weight.{one.weight}')}: {_sentence(one, session)}")
        session.say("doctor_examined" if remarks else "doctor_well", looks=len(LOOKS), **counts)
    return FINE if ok else REFUSED


def _sentence(one: "Remark", session: Session) -> str:
    """What a remark says, in the session's language."""
    told = one.told_en if session.language == "en" else one.told_sv
    return told or session.text(f"doctor.{one.code}", **one.values)


def _as_json(
    remarks: "Sequence[Remark]", installation: "Installation", session: Session, *, looked_at: list[str], ok: bool
) -> str:
    listed = [
        {"weight": one.weight, "code": one.code, "values": dict(one.values), "sentence": _sentence(one, session)}
        for one in remarks
    ]
    told = {"ok": ok, "version": version(), "home": str(installation.home), "looked_at": looked_at, "remarks": listed}
    return json.dumps(told, ensure_ascii=False, indent=1)


COMMAND = Command(arguments=arguments, run=run)
