"""When a data set was fetched, and whether the source is expected to have something newer by now."""

from datetime import date

from data.reference import clock
from data.source_records import source_records, stale_records
from data.store.store import Entry
from data.vocabulary import Origin
from ui.wording.catalogue import Catalogue


def retrieval(t: Catalogue, entry: Entry, today: date | None = None) -> str:
    """The day it was fetched; that it came along, or in which edition somebody brought it; and for a stale one since when
    newer figures are expected, for a fresh one when they are."""
    fetched = entry.retrieved or _without_day(t, entry)
    today = today or clock.today()
    stale = stale_records(entry, today)
    if stale:
        return t("freshness.stale", retrieved=fetched, expected=stale[0].expected.isoformat(), title=stale[0].title)
    coming = [record.next_release for record in source_records(entry) if record.next_release and record.next_release > today]
    return t("freshness.coming", retrieved=fetched, expected=min(coming).isoformat()) if coming else fetched


def _without_day(t: Catalogue, entry: Entry) -> str:
    """What of its own somebody brought did not come along with the tool."""
    return t("freshness.uploaded", edition=entry.since) if entry.origin is Origin.UPLOADED else t("freshness.packaged")
