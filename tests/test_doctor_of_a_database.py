"""Doctor, drill and readiness where several servers share a database."""

from datetime import UTC, datetime
from pathlib import Path

from data.doctor.examine import examine
from data.doctor.remark import Installation, Weight
from data.journal.journal import Journal
from data.postgres.address import database_at
from data.store.store import Store
from data.upkeep.drill import rehearse
from data.upkeep.readiness import JournalState, readiness
from tests.databases import new_database
from tests.sample_editions import copied_home
from tests.serving import ROOT, free_port


def faults(home: Path, address: str) -> list[str]:
    environment = {"HOME": str(home.parent), "STREAMLIT_SERVER_PORT": str(free_port()), "KOMPETENS_STORE": address}
    found = examine(Installation(home=home, environment=environment, root=ROOT, now=datetime.now(UTC)))
    return [one.code for one in found if one.weight is Weight.FAULT]


def test_a_database_that_answers_is_no_fault_and_one_that_does_not_is_named(tmp_path: Path) -> None:
    home = copied_home(tmp_path / "home")
    with new_database() as address:
        assert faults(home, address) == []
    assert faults(home, f"postgresql://nobody@127.0.0.1:{free_port()}/none") == ["database_away"]
    assert faults(home, "mysql://x") == ["database_address"]


def test_a_shared_store_is_ready_and_its_backup_can_be_proved(tmp_path: Path) -> None:
    with new_database() as address:
        database = database_at(address)
        store = Store(tmp_path / "node", database=database)
        store.open()
        journal = Journal(store.home, database)
        found = readiness(store, journal)
        assert found.is_ready and found.journal is JournalState.WRITABLE and found.edition == 1
        (tmp_path / "workshop").mkdir()
        rehearsal = rehearse(store.home, tmp_path / "workshop", database=database)
        assert rehearsal.faults == () and rehearsal.editions == 1
