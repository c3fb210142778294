"""The manifest of an edition: which file each data set has, from whom, when and why. Small readable JSON."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from data.store.hashes import edition_hash
from data.vocabulary import Origin


class Kind(StrEnum):
    """What made an edition."""

    BUILD = "build"
    """The first one, from the data that comes along."""
    PUBLISH = "publish"
    UNDO = "undo"


class UnreadableManifest(ValueError):
    """Bytes that are not a whole manifest; the message says in English what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One data set in an edition.

    `file` is its path below the store's folder, `sha256` the hash of what its rows say (data.store.hashes),
    `file_sha256` that of the file's bytes, None in a manifest that version 0.2.0 wrote.
    `since` is the number of the edition that brought these rows in. `source` is a key of data/sources.toml,
    `retrieved` an ISO date; both None when unknown. `period_first` and `period_last` are the smallest and largest
    value of the contract's period column, None without rows or without such a column. `details` is what the import
    decided and counted (`original_sha256`, encoding, delimiter, decimal, row counts). `complete_for` are the values of the
    contract's column of that name for which the list is complete, so that who is not on it was not there; None where
    nobody has been asked, as before version 0.3.0.
    """

    file: str
    sha256: str
    rows: int
    origin: Origin
    since: int
    source: str | None = None
    retrieved: str | None = None
    licence: str | None = None
    about_sv: str | None = None
    about_en: str | None = None
    period_first: str | None = None
    period_last: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    file_sha256: str | None = None
    complete_for: tuple[str, ...] | None = None

    @property
    def content(self) -> tuple[str, ...]:
        """What makes it another data set: its rows, whether they are real, and what their absence means."""
        complete = () if self.origin is Origin.DEMO else self.complete_for or ()
        return (self.sha256, self.origin, *complete)


@dataclass(frozen=True, kw_only=True)
class Supplied:
    """What came with a table beside its rows: who published it, when it was fetched, what the import decided.

    `source` is a key of data/sources.toml. `origin` stands for that of the whole publication where this one table has
    another. `original` are the bytes of the file as it came; they are kept and their
    hash stands in the entry's details as `original_sha256`. `details` must be plain JSON values. `complete_for` is as in
    `Entry`.
    """

    source: str | None = None
    retrieved: str | None = None
    licence: str | None = None
    about_sv: str | None = None
    about_en: str | None = None
    original: bytes | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    complete_for: tuple[str, ...] | None = None
    origin: Origin | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """One edition. `created` is UTC in ISO form. `base` is the edition it was made from, None for the first.

    `undone_to` is the earlier edition an undo returned to. `definitions` maps an indicator's id to the hash of its
    definition when the edition was made; empty when the caller did not know them. `past_damaged` are newer editions that
    were damaged when this one was made, so that what they brought is not in it.
    """

    number: int
    created: str
    kind: Kind
    note: str
    who: str
    base: int | None
    undone_to: int | None = None
    datasets: Mapping[str, Entry]
    definitions: Mapping[str, str] = field(default_factory=dict)
    past_damaged: tuple[int, ...] = ()

    @cached_property
    def content_sha256(self) -> str:
        """One hash of all the data: equal for two editions that hold the same rows with the same origins and mean the same
        by what is not listed."""
        return edition_hash({name: entry.content for name, entry in self.datasets.items()})

    @property
    def changed(self) -> tuple[str, ...]:
        """The data sets that this edition itself brought in."""
        return tuple(name for name, entry in self.datasets.items() if entry.since == self.number)


def as_json(manifest: Manifest) -> dict[str, Any]:
    """The manifest as plain JSON values, with its content hash; also what the command line prints."""
    values = {item.name: getattr(manifest, item.name) for item in dataclasses.fields(manifest)}
    values["definitions"] = dict(sorted(manifest.definitions.items()))
    values["past_damaged"] = list(manifest.past_damaged)
    values["datasets"] = {
        name: {item.name: _plain(getattr(entry, item.name)) for item in dataclasses.fields(entry)}
        for name, entry in sorted(manifest.datasets.items())
    }
    return {**values, "content_sha256": manifest.content_sha256}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def _checksum(values: Mapping[str, Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def encode(manifest: Manifest) -> bytes:
    """The bytes of a manifest file, with a checksum over all of it."""
    values = json.loads(json.dumps(as_json(manifest)))
    values["checksum"] = _checksum(values)
    return _written(values)


def _written(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def decode(content: bytes, number: int) -> Manifest:
    """The manifest in a file that is named after `number`; UnreadableManifest if it is not whole and true."""
    try:
        values = json.loads(content)
        # Also what JSON passes over, such as a blank that has become another sign.
        if content != _written(values):
            raise UnreadableManifest("it is not as it was written")
        checksum = values.pop("checksum")
        if checksum != _checksum(values):
            raise UnreadableManifest("the checksum does not match")
        manifest = _manifest(values)
    except UnreadableManifest:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableManifest(f"not a manifest: {error}") from error
    if manifest.number != number:
        raise UnreadableManifest(f"it says it is edition {manifest.number}")
    return manifest


def _manifest(values: dict[str, Any]) -> Manifest:
    entries = {}
    for name, given in values["datasets"].items():
        details = MappingProxyType(given.pop("details"))
        complete = given.pop("complete_for", None)
        entries[name] = Entry(
            **{**given, "origin": Origin(given["origin"])},
            details=details,
            complete_for=None if complete is None else tuple(complete),
        )
    return Manifest(
        number=values["number"],
        created=values["created"],
        kind=Kind(values["kind"]),
        note=values["note"],
        who=values["who"],
        base=values["base"],
        undone_to=values["undone_to"],
        datasets=MappingProxyType(entries),
        definitions=MappingProxyType(values["definitions"]),
        past_damaged=tuple(values.get("past_damaged", ())),
    )
