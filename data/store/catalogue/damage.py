"""What is damaged among the editions in a database: every hash computed again, there where the bytes are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from data.faults import Fault
from data.postgres.database import Transaction
from data.store.catalogue import editions
from data.store.catalogue.editions import State
from data.store.hashes import bytes_hash
from data.store.kept.originals import mark_of
from data.store.manifest import Manifest, UnreadableManifest, decode
from data.store.manifests import FOLDER, file_name
from data.store.verify import broken, missing, unreadable_manifest

_CHANGED = "SELECT file FROM store_files WHERE sha256 <> encode(sha256(content), 'hex')"


def faults_in(transaction: Transaction, place: str) -> tuple[Fault, ...]:
    """Every broken or missing manifest, table and kept file; `place` is how the database is called."""
    state = editions.state_of(transaction)
    manifests: dict[int, Manifest] = {}
    faults = [*_manifest_faults(transaction, state, manifests)]
    changed = {row["file"] for row in transaction.execute(_CHANGED)}
    there = {kept.file: kept.sha256 for kept in editions.files_since(transaction, -1)}
    faults += [broken(file) for file in sorted(changed)]
    faults += _file_faults(manifests, there, changed)
    return tuple(replace(fault, **_at(place, fault)) for fault in faults)


def _at(place: str, fault: Fault) -> Mapping[str, str]:
    """The fault's place in its sentences."""
    return {
        "file": f"{place}/{fault.file}",
        "message_sv": f"{place}/{fault.message_sv}",
        "message_en": f"{place}/{fault.message_en}",
    }


def _manifest_faults(transaction: Transaction, state: State, whole: dict[int, Manifest]) -> Iterator[Fault]:
    contents = editions.manifests_since(transaction, -1)
    for number in range(1, max([*contents, state.numbers.highest, 1]) + 1):
        file = f"{FOLDER}/{file_name(number)}"
        if number not in contents:
            if number not in state.numbers.retired:
                yield missing("manifest_missing", file)
            continue
        try:
            whole[number] = decode(contents[number], number)
        except UnreadableManifest as error:
            yield unreadable_manifest(number, file, error)


def _file_faults(manifests: Mapping[int, Manifest], there: Mapping[str, str], changed: Collection[str]) -> Iterator[Fault]:
    entries = [entry for manifest in manifests.values() for entry in manifest.datasets.values()]
    recorded: dict[str, set[str | None]] = {}
    for entry in entries:
        recorded.setdefault(entry.file, set()).add(entry.file_sha256)
    originals = {str(entry.details.get("original_sha256", "")) for entry in entries} - {""}
    kept = {file.removeprefix("originals/") for file in there if file.startswith("originals/")}
    # The file itself, or the mark that it has gone.
    recorded |= {f"originals/{sha256}": {sha256, bytes_hash(mark_of(sha256))} for sha256 in originals | kept}
    for file, hashes in sorted(recorded.items()):
        if file not in there:
            yield missing("original_missing" if file.startswith("originals/") else "table_missing", file)
        elif None not in hashes and there[file] not in hashes and file not in changed:
            yield broken(file)
