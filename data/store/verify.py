"""Reading a whole store and recomputing every hash: which files are broken or missing."""

import re
from collections.abc import Collection, Generator
from pathlib import Path

from data.faults import Fault
from data.store.kept.originals import is_whole
from data.store.manifest import Entry, Manifest, UnreadableManifest, decode
from data.store.numbers import FILE, Numbers, UnreadableNumbers, recorded
from data.store.parquet import WholeFiles


def _fault(code: str, file: str, swedish: str, english: str) -> Fault:
    return Fault(code=code, file=file, message_sv=f"{file}: {swedish}", message_en=f"{file}: {english}")


def missing(code: str, file: str) -> Fault:
    """The fault of a file that is not there."""
    return _fault(code, file, "filen saknas.", "the file is missing.")


def unreadable_manifest(number: int, file: str, error: UnreadableManifest) -> Fault:
    """The fault of a manifest that is not whole."""
    return _fault(
        "manifest_broken",
        file,
        f"datautgåva {number} kan inte läsas; filen är skadad eller ändrad.",
        f"data edition {number} cannot be read: {error}.",
    )


def broken(file: str) -> Fault:
    """The fault of a table or a kept file that holds other bytes than it should."""
    if file.startswith("originals/"):
        return _fault(
            "original_broken",
            file,
            "den sparade originalfilen är inte längre den som kom in.",
            "the kept original file is no longer the one that came in.",
        )
    return _fault(
        "table_broken",
        file,
        "innehållet är inte det som publicerades.",
        "the content is not what was published.",
    )


def _manifest_faults(home: Path, manifests: dict[int, Manifest]) -> Generator[Fault, None, None]:
    """Faults of the manifests; those that are whole are put into `manifests`."""
    folder = home / "editions"
    paths = {int(path.stem): path for path in folder.glob("*.json") if re.fullmatch(r"\d{6,}", path.stem)}
    known = yield from _numbers(home)
    for number in range(1, max([*paths, known.highest, 1]) + 1):
        if number not in paths:
            if number not in known.retired:
                yield missing("manifest_missing", f"editions/{number:06d}.json")
            continue
        try:
            manifests[number] = decode(paths[number].read_bytes(), number)
        except UnreadableManifest as error:
            yield unreadable_manifest(number, f"editions/{paths[number].name}", error)
        except OSError as error:
            yield _unreadable(f"editions/{paths[number].name}", error)


def _numbers(home: Path) -> Generator[Fault, None, Numbers]:
    """The numbers that editions have had; a fault where that is not known."""
    try:
        return recorded(home)
    except UnreadableNumbers:
        yield _fault(
            "numbers_broken",
            FILE,
            "filen är skadad eller ändrad; den skrivs på nytt vid nästa publicering.",
            "the file is damaged or changed; it is written anew at the next publishing.",
        )
    except OSError as error:
        yield _unreadable(FILE, error)
    return Numbers()


def _unreadable(file: str, error: OSError) -> Fault:
    reason = error.strerror or str(error)
    return _fault("unreadable", file, f"filen går inte att läsa ({reason}).", f"the file cannot be read ({reason}).")


def _table_fault(home: Path, dataset: str, entry: Entry, recorded: Collection[str]) -> Fault | None:
    """The fault of one table file; `recorded` are the hashes that the manifests have of its bytes."""
    if not (home / entry.file).is_file():
        return missing("table_missing", entry.file)
    if WholeFiles(home, lambda _file: recorded).is_whole(dataset, entry):
        return None
    return broken(entry.file)


def _original_fault(home: Path, sha256: str) -> Fault | None:
    file = f"originals/{sha256}"
    try:
        content = (home / file).read_bytes()
    except FileNotFoundError:
        return missing("original_missing", file)
    except OSError as error:
        return _unreadable(file, error)
    return None if is_whole(content, sha256) else broken(file)


def _knows_bytes(listed: tuple[str, Entry]) -> bool:
    return listed[1].file_sha256 is not None


def faults_in(home: Path) -> tuple[Fault, ...]:
    """Every broken or missing file of the store in `home`, each named once: manifests, tables, kept originals."""
    manifests: dict[int, Manifest] = {}
    faults = list(_manifest_faults(home, manifests))
    listed = [pair for manifest in manifests.values() for pair in manifest.datasets.items()]
    # Of those that share a file, one that knows its bytes.
    entries = {entry.file: (dataset, entry) for dataset, entry in sorted(listed, key=_knows_bytes)}
    recorded = {file: {entry.file_sha256 or "" for _, entry in listed if entry.file == file} for file in entries}
    originals = {str(entry.details.get("original_sha256", "")) for _, entry in listed} - {""}
    kept = {path.name for path in (home / "originals").glob("*") if re.fullmatch(r"[0-9a-f]{64}", path.name)}
    checks = [_table_fault(home, dataset, entry, recorded[file]) for file, (dataset, entry) in entries.items()]
    checks += [_original_fault(home, sha256) for sha256 in sorted(originals | kept)]
    return tuple(faults + [fault for fault in checks if fault is not None])
