"""What an upload would change, as a table to take along."""

from collections.abc import Mapping

from data.store.store import Edition
from data.vocabulary import Level
from ui.document import columns, facts
from ui.document.document import ExportTable
from ui.wording.catalogue import Catalogue


def of_changed_rows(t: Catalogue, rows: Mapping[str, int], edition: Edition, source: str, dataset: str) -> ExportTable:
    """How many rows a brought file would change in each municipality: code -> rows."""
    described = facts.of_dataset(
        t,
        edition,
        dataset,
        source=source,
        definition=t("export_tables.definition.changed_rows"),
        level=Level.OBSERVED,
    )
    return ExportTable(
        columns=(
            *columns.areas(t, t("table.area.municipality"), list(rows)),
            columns.numbers(t("upload.changed_rows"), list(rows.values()), unit="rows"),
        ),
        facts=described,
    )
