"""Asking every source at once, and for each unit: whether there is anything new, and its rows if there is."""

import logging
import threading
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from queue import SimpleQueue

from data.faults import CannotWrite, StoreError, reason_of
from data.sources.addresses import NOT_FOUND
from data.sources.faults import Changed, Refusal, SourceFault
from data.sources.refreshing.ledger import FOLDER, Ledger, Remembered
from data.sources.transfer.client import Network
from data.sources.unit import Connector, Fetched, Unavailable, Unit, Visit
from data.store.store import Edition

LOG = logging.getLogger("kompetenskartan.sources")
_AT_ONCE = 8


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """One unit as it is now. `fetched` is None when nothing is new or it failed; `fault` says why it failed, `absent`
    that the source answered that it is not there, which some of a `family` and what is optional may be."""

    name: str
    title: str
    fetched: Fetched | None = None
    sha256: str = ""
    fault: StoreError | None = None
    family: str | None = None
    absent: bool = False


Tell = Callable[[str, int, int], None]
"""Called with the title of a unit that is done, how many are done, and how many are known by then."""


class _Known:
    """How many units are known by now; sources tell of theirs one after the other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.total = 0

    def more(self, count: int) -> None:
        with self._lock:
            self.total += count


def gather(
    connectors: Sequence[Connector], edition: Edition, home: Path, today: date, *, again: bool, tell: Tell
) -> Generator[Gathered]:
    """Every unit of every connector, as it comes, each told of here. A source or a unit that fails is one that says so, and
    never raises; what `tell` raises ends it all."""
    ledger = _Shared(Ledger(home), edition, today, again)
    known, ready = _Known(), SimpleQueue[Gathered | None]()
    with (
        Network() as network,
        ThreadPoolExecutor(_AT_ONCE) as units,
        ThreadPoolExecutor(max(1, len(connectors))) as sources,
        _given_up(network, units, sources),
    ):
        visit = Visit(client=network.client, folder=home / FOLDER / "files", today=today, tables=home / FOLDER / "tables")

        def visit_source(connector: Connector) -> None:
            offered = list(_offered(connector, visit))
            known.more(len(offered))
            futures = [units.submit(_bring_one, unit, ledger, ready) for unit in offered]
            for future in futures:
                future.result()

        waiting = [sources.submit(visit_source, connector) for connector in connectors]
        threading.Thread(target=_close, args=(waiting, ready), daemon=True).start()
        done = 0
        while (gathered := ready.get()) is not None:
            done += 1
            tell(gathered.title, done, known.total)
            yield gathered
        for future in waiting:
            future.result()


@contextmanager
def _given_up(network: Network, *threads: ThreadPoolExecutor) -> Iterator[None]:
    """When it ends before its time, nobody waits for what is on its way: an interrupt is heard at once."""
    try:
        yield
    except BaseException:
        network.end()
        for one in threads:
            one.shutdown(wait=False, cancel_futures=True)
        raise


def _close(waiting: Sequence[Future[None]], ready: "SimpleQueue[Gathered | None]") -> None:
    for future in waiting:
        future.exception()
    ready.put(None)


def _offered(connector: Connector, visit: Visit) -> Iterator[Unit | Unavailable]:
    try:
        yield from connector.units(visit)
    except SourceFault as fault:
        yield Unavailable(name=connector.name, title=connector.name, fault=fault)
    except CancelledError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one source answers, the others are fetched
        yield Unavailable(name=connector.name, title=connector.name, fault=_unforeseen(connector.name, error))


def _bring_one(unit: Unit | Unavailable, ledger: "_Shared", ready: "SimpleQueue[Gathered | None]") -> None:
    family = unit.family if isinstance(unit, Unit) else None
    try:
        gathered = ledger.bring(unit) if isinstance(unit, Unit) else _failed(unit, unit.fault)
    except SourceFault as fault:
        absent = isinstance(fault, Refusal) and fault.status in NOT_FOUND and family is not None
        gathered = replace(_failed(unit, fault), absent=absent)
    except OSError as error:
        gathered = _failed(unit, CannotWrite(str(error.filename or ""), *reason_of(error)))
    except CancelledError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one source answers, the others are fetched
        # Told also of what may be left out: nobody knows that it is gone.
        ready.put(replace(_failed(unit, _unforeseen(unit.name, error)), family=family))
        return
    left = gathered.fault is not None and unit.optional and isinstance(gathered.fault, Refusal | Changed)
    ready.put(replace(gathered, family=family, absent=gathered.absent or left))


def _unforeseen(name: str, error: Exception) -> Changed:
    """What a source answered and no reader of it foresaw, with the line that broke; the way there is in the server's log."""
    LOG.error("the answers of %s could not be read", name, exc_info=error)
    *_, broke = traceback.extract_tb(error.__traceback__)
    told = f"{type(error).__name__}: {error}; {Path(broke.filename).name}:{broke.lineno}"
    return Changed("", f"svaret gick inte att tolka ({told})", f"the answer could not be understood ({told})")


def _failed(unit: Unit | Unavailable, fault: StoreError) -> Gathered:
    return Gathered(name=unit.name, title=unit.title, fault=fault)


class _Shared:
    """The ledger, for several threads, held against the edition: only what that holds is not new."""

    def __init__(self, ledger: Ledger, edition: Edition, today: date, again: bool) -> None:
        self._ledger, self._today, self._again = ledger, today, again
        self._held = held_units(edition)
        self._lock = threading.Lock()

    def bring(self, unit: Unit) -> Gathered:
        """The unit's rows when the edition does not have them. Raises SourceFault, OSError."""
        known = None if self._again else self._ledger.of(unit.name)
        fetched = _ask(unit, known)
        if fetched is None and known is not None:
            if self._held.get(unit.name) == known.sha256:
                return Gathered(name=unit.name, title=unit.title)
            kept = self._ledger.rows_of(unit.name)
            if kept is not None:
                return Gathered(name=unit.name, title=unit.title, fetched=kept, sha256=known.sha256)
            fetched = unit.fetch({})
        assert fetched is not None
        with self._lock:
            sha256 = self._ledger.keep(unit.name, unit.stamp, fetched, self._today)
        if self._held.get(unit.name) == sha256:
            return Gathered(name=unit.name, title=unit.title)
        return Gathered(name=unit.name, title=unit.title, fetched=fetched, sha256=sha256)


def _ask(unit: Unit, known: Remembered | None) -> Fetched | None:
    """The unit anew, or None when the source says, or its version shows, that it is as it was."""
    if known is None:
        return unit.fetch({})
    if known.validators:
        return unit.fetch(known.validators)
    return None if unit.stamp is not None and unit.stamp == known.stamp else unit.fetch({})


def held_units(edition: Edition) -> dict[str, str]:
    """The units whose rows the edition holds, each with the hash of them; not one that a data set of its lacks."""
    held: dict[str, str] = {}
    wanted: dict[str, set[str]] = {}
    there: dict[str, set[str]] = {}
    for dataset, entry in edition.manifest.datasets.items():
        for unit, record in dict(entry.details.get("sources", {})).items():
            held[unit] = record["sha256"] if held.get(unit, record["sha256"]) == record["sha256"] else ""
            wanted.setdefault(unit, set()).update(record["datasets"])
            there.setdefault(unit, set()).add(dataset)
    return {unit: sha256 for unit, sha256 in held.items() if wanted[unit] <= there[unit]}
