"""What an upload would change, as a table to take along."""

from collections.abc import Mapping
from functools import partial

from data.store.store import Edition
from data.vocabulary import Level
from ui.document import facts, fields
from ui.document.content import Content, content_of
from ui.wording.catalogue import Catalogue


def of_changed_rows(t: Catalogue, rows: Mapping[str, int], edition: Edition, source: str, dataset: str) -> Content:
    """How many rows a brought file would change in each municipality: code -> rows. `source` is a line as printed."""
    return content_of(
        (
            fields.areas(t, t("table.area.municipality"), list(rows)),
            fields.bare(fields.numbers(t("upload.changed_rows"), list(rows.values()), unit="rows")),
        ),
        facts=partial(
            facts.of_dataset,
            t,
            edition,
            dataset,
            source=source,
            definition=t("export_tables.definition.changed_rows"),
            level=Level.OBSERVED,
        ),
    )
