"""Whether everybody who was there is in a file: asked, never guessed, since a row that is not there is not a zero."""

from collections.abc import Iterable, Sequence

import pyarrow as pa

from data.contracts.contract import CONTRACTS, Contract
from data.contracts.families import demo_beside_real
from data.intake.findings import Finding
from data.intake.questions import Asked, Candidate, Question
from data.store.edition import Edition
from data.store.merge import Mode
from data.store.parquet import listed
from data.vocabulary import Origin

_MOST_NAMES = 8


def ask(contract: Contract, table: pa.Table, filename: str) -> Question | None:
    """The question of a file that has lists of who was there; None for other data sets."""
    values = listed(contract, table)
    if values is None:
        return None
    names = ", ".join(values[:_MOST_NAMES]) + (" …" if len(values) > _MOST_NAMES else "")
    finding = Finding(code=f"complete_unsure_{contract.id}", file=filename, values={"names": names})
    return Question(
        kind=Asked.COMPLETE,
        finding=finding,
        about=contract.complete_for,
        candidates=tuple(
            Candidate(answer={"complete": answer}, reason=f"complete_{word}_{contract.id}")
            for answer, word in ((False, "no"), (True, "yes"))
        ),
    )


def not_asked(contract: Contract, complete: bool | None, filename: str) -> Sequence[Finding]:
    """A note where an answer came to a question that the data set does not have."""
    if complete is None or contract.complete_for is not None:
        return ()
    return (Finding(code="complete_not_asked", file=filename),)


def lists_after(
    contract: Contract, table: pa.Table, edition: Edition, mode: Mode, complete: bool | None
) -> tuple[str, ...] | None:
    """For which values the list is complete once the file's rows are in: as the answer says for those in the file, as
    before for the others that stay."""
    values = listed(contract, table)
    if values is None:
        return None
    earlier: Iterable[str] = ()
    entry = edition.manifest.datasets.get(contract.id)
    if entry is not None and entry.origin is not Origin.DEMO and mode is Mode.MERGE:
        earlier = entry.complete_for or ()
    after = {*earlier, *values} if complete else set(earlier) - set(values)
    return tuple(sorted(after))


def siblings_that_go(edition: Edition | None, dataset: str, filename: str) -> Sequence[Finding]:
    """A note of the demo data sets that are read together with this one, and leave when it becomes real."""
    if edition is None:
        return ()
    origins = {name: entry.origin for name, entry in edition.manifest.datasets.items()}
    leaving = sorted(demo_beside_real({**origins, dataset: Origin.UPLOADED}, CONTRACTS))
    if not leaving:
        return ()
    names = {
        "names_sv": ", ".join(CONTRACTS[name].title_sv for name in leaving),
        "names_en": ", ".join(CONTRACTS[name].title_en for name in leaving),
    }
    return (Finding(code="demo_siblings_go", file=filename, values=names),)
