"""A mapping of columns is remembered for the same headings, for the same person, and a broken file costs nothing."""

from pathlib import Path

from data.intake.remembered_mappings import FILE, Mappings

MAPPING = {"Ort": "municipality_code", "Antal": "value", "Kommentar": ""}


def test_the_same_headings_in_any_order_are_recalled(tmp_path: Path) -> None:
    Mappings(tmp_path).remember("anna", "official_statistics", MAPPING)
    assert Mappings(tmp_path).recall("anna", ["Antal", "Kommentar", "Ort"]) == ("official_statistics", MAPPING)


def test_other_headings_and_other_people_are_not(tmp_path: Path) -> None:
    kept = Mappings(tmp_path)
    kept.remember("anna", "official_statistics", MAPPING)
    assert kept.recall("anna", ["Antal", "Ort"]) is None
    assert kept.recall("bo", list(MAPPING)) is None


def test_the_last_decision_counts(tmp_path: Path) -> None:
    kept = Mappings(tmp_path)
    kept.remember("anna", "official_statistics", MAPPING)
    kept.remember("anna", "jobseekers", MAPPING | {"Antal": "persons"})
    assert kept.recall("anna", list(MAPPING)) == ("jobseekers", MAPPING | {"Antal": "persons"})


def test_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    for text in ("{", "[1]", '[{"who": "anna"}]', "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")):
        (tmp_path / FILE).write_text(text, "utf-8")
        assert Mappings(tmp_path).recall("anna", list(MAPPING)) is None
