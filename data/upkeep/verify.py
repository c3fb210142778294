"""All that lies in a store's folder, read through: which files are damaged or missing."""

from pathlib import Path

from data.faults import Fault
from data.journal.file.damage import journal_faults
from data.store.verify import faults_in as edition_faults


def faults_in(home: Path) -> tuple[Fault, ...]:
    """Every damaged or missing file of a store's folder, each named once: manifests, tables, originals, the journal."""
    return (*edition_faults(home), *journal_faults(home))
