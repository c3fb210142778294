"""Bringing a checked file in: published as a new edition with everything needed to do it again."""

from dataclasses import replace

import pyarrow as pa

from data.access import Role
from data.contracts.cells import typed_table
from data.contracts.contract import CONTRACTS
from data.contracts.families import unmixed_families
from data.intake.check import Check, check
from data.intake.completeness import lists_after
from data.intake.findings import Finding
from data.intake.reading.reading import Decisions
from data.store.hashes import bytes_hash
from data.store.merge import Mode, merge, rows_to_build_on
from data.store.parquet import stored_table
from data.store.store import Manifest, Store, Supplied
from data.vocabulary import Origin

DEFINITIONS = "indicator_definitions"


class NotPublishable(ValueError):
    """A check with open errors or questions cannot be published."""


class LossNotConfirmed(ValueError):
    """Publishing would take away figures that are there, and nobody has said yes to that."""


def publish(
    store: Store,
    checked: Check,
    content: bytes,
    *,
    note: str,
    who: str,
    role: Role,
    allow_loss: bool = False,
    past_damaged: bool = False,
) -> Manifest:
    """A new edition with the file's rows; the manifest of the base when nothing would change.

    `content` are the bytes that were checked, which are kept; `note` says in a sentence what the file is and `who` who
    publishes it, both as free text that is shown with the edition.
    Raises NotPublishable; LossNotConfirmed where values or rows would go (`Check.loss`) without `allow_loss`; and as
    `Store.publish`: Conflict when the check was made against an earlier edition, DamagedNewest when it was made past a
    damaged one and `past_damaged` does not say that this is meant.
    """
    if not checked.publishable or checked.dataset is None or checked.merged is None or checked.base is None:
        raise NotPublishable(checked.file)
    if bytes_hash(content) != checked.sha256:
        raise NotPublishable(checked.file)
    if checked.loss and not allow_loss:
        raise LossNotConfirmed(checked.file)
    contract, given = CONTRACTS[checked.dataset], checked.rows_that_hold
    complete = None
    if given is not None:
        complete = lists_after(contract, given, store.edition(checked.base), checked.mode, checked.decisions.complete)
    details = {**checked.details, **_sources_that_stay(store, checked)}
    supplied = Supplied(original=content, details=details, complete_for=complete)
    return store.publish(
        {checked.dataset: checked.merged.table, **_definition(store, checked)},
        origin=Origin.UPLOADED,
        note=note,
        who=who,
        base=checked.base,
        role=role,
        supplied={checked.dataset: supplied},
        past_damaged=past_damaged,
    )


def _sources_that_stay(store: Store, checked: Check) -> dict[str, object]:
    """What a refresh has recorded of rows that the file is merged with, so that it is still known how fresh they are."""
    entry = store.edition(checked.base).manifest.datasets.get(str(checked.dataset))
    if entry is None or entry.origin is Origin.DEMO or checked.mode is Mode.REPLACE or "sources" not in entry.details:
        return {}
    return {"sources": entry.details["sources"]}


def _definition(store: Store, checked: Check) -> dict[str, pa.Table]:
    """The indicator that an answer described, with those that were described before."""
    if not checked.definition:
        return {}
    contract = CONTRACTS[DEFINITIONS]
    new = stored_table(contract, typed_table(contract, [checked.definition], file=checked.file))
    old = rows_to_build_on(store.edition(checked.base), contract, Origin.UPLOADED)
    return {DEFINITIONS: merge(contract, old, new, Mode.MERGE, set(checked.definition)).table}


def note_if_imported_before(store: Store, checked: Check) -> Check:
    """The check with a note when the very same file has been brought in before and changes nothing now."""
    earlier = brought_in_by(store, checked.sha256)
    changes = checked.merged and (checked.merged.new or checked.merged.updated or checked.merged.removed)
    if earlier is None or changes or checked.decisions.complete is not None:
        return checked
    note = Finding(code="same_file", file=checked.file, values={"edition": earlier})
    counts = {**checked.counts, "same_file": 1}
    return replace(checked, findings=(note, *checked.findings), counts=counts)


def brought_in_by(store: Store, sha256: str) -> int | None:
    """The first edition that a file with this fingerprint made, None if it was never brought in."""
    for manifest in store.manifests():
        for name in manifest.changed:
            if manifest.datasets[name].details.get("original_sha256") == sha256:
                return manifest.number
    return None


def rebuild(store: Store, fresh: Store) -> list[tuple[int, bool]]:
    """Make every edition again in a new store from the kept files. Gives each edition's number and whether its content
    came out equal. `fresh` must be open and hold edition 1 only."""
    results = []
    numbers = {1: 1}
    for manifest in store.manifests():
        if manifest.number > 1:
            numbers[manifest.number] = _again(store, fresh, manifest, numbers)
        made = fresh.edition(numbers[manifest.number]).manifest
        # Editions of earlier versions may hold demo beside real: what is shown of them is what must come out again.
        kept = replace(manifest, datasets=unmixed_families(manifest.datasets, CONTRACTS))
        results.append((manifest.number, made.content_sha256 == kept.content_sha256))
    return results


def _fetched_again(store: Store, fresh: Store, manifest: Manifest) -> None:
    """What a refresh brought has no file of its own: its table is what was kept, and is taken over as it is."""
    entries = {name: manifest.datasets[name] for name in manifest.changed if manifest.datasets[name].details.get("fetched")}
    if not entries:
        return
    supplied = {
        name: Supplied(
            source=entry.source,
            retrieved=entry.retrieved,
            licence=entry.licence,
            about_sv=entry.about_sv,
            about_en=entry.about_en,
            details=entry.details,
            complete_for=entry.complete_for,
            origin=entry.origin,
        )
        for name, entry in entries.items()
    }
    edition = store.edition(manifest.number)
    fresh.publish(
        {name: edition.all_rows(name) for name in entries},
        origin=Origin.OFFICIAL,
        note=manifest.note,
        who=manifest.who,
        base=fresh.latest(),
        role=Role.ADMIN,
        supplied=supplied,
    )


def _again(store: Store, fresh: Store, manifest: Manifest, numbers: dict[int, int]) -> int:
    if manifest.undone_to is not None:
        return fresh.undo(numbers[manifest.undone_to], manifest.note, manifest.who, role=Role.ADMIN).number
    _fetched_again(store, fresh, manifest)
    for name in manifest.changed:
        details = manifest.datasets[name].details
        if "original_sha256" not in details:
            continue
        content = store.original(str(details["original_sha256"]))
        decisions = Decisions(**{**details["decisions"], "dataset": name})
        if decisions.complete is None and CONTRACTS[name].complete_for is not None:
            decisions = replace(decisions, complete=False)  # taken in before it was asked: what is not listed is not known
        checked = check(content, str(details["file"]), decisions=decisions, store=fresh, mode=Mode(str(details["mode"])))
        if checked.publishable:
            publish(fresh, checked, content, note=manifest.note, who=manifest.who, role=Role.ADMIN, allow_loss=True)
    return fresh.latest()
