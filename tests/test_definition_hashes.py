"""An edition remembers what its numbers meant; when that is no longer so, it is said beside the number."""

import hashlib
import json
from dataclasses import replace

from analytics.__main__ import main
from analytics.evaluation.evaluate import evaluate
from analytics.indices.evaluate import evaluate_index
from analytics.registry.definition_hashes import definition_changed, definition_hashes, index_changed
from analytics.registry.index import INDICES
from analytics.registry.indicator import INDICATORS
from analytics.registry.registries import CAVEATS
from data.access import Role
from data.store.store import Edition, Store
from data.vocabulary import Division, Origin
from tests.sample_editions import HOME, packaged, packaged_store
from ui.wording import source_line
from ui.wording.catalogue import Catalogue

ONE = INDICATORS["unemployment_18_65"]
INDEX = INDICES["supply_conditions"]


def remembering(**changed: str) -> Edition:
    """Edition 1 as if it had been made under today's definitions, but for these."""
    kept = dict(definition_hashes()) | {key.replace("__", ":"): value for key, value in changed.items()}
    return Edition(replace(packaged().manifest, definitions=kept), HOME)


def test_every_indicator_and_index_has_a_hash_of_its_own() -> None:
    hashes = definition_hashes()
    assert set(hashes) == {*INDICATORS, *(f"index:{key}" for key in INDICES)}
    assert len(set(hashes.values())) == len(hashes)


def test_a_caveat_is_part_of_the_definition(monkeypatch) -> None:
    before = definition_hashes()[ONE.id]
    key = ONE.caveats[0]
    monkeypatch.setattr(
        "analytics.registry.definition_hashes.CAVEATS", {**CAVEATS, key: replace(CAVEATS[key], text_sv="Annat.")}
    )
    assert definition_hashes.__wrapped__()[ONE.id] != before


def test_the_population_a_share_is_weighted_by_is_part_of_its_definition(monkeypatch) -> None:
    weighted = next(one for one in INDICATORS.values() if one.weight is not None)
    before = definition_hashes()[weighted.id]
    other = replace(INDICATORS[weighted.weight or ""], sql="select 1")
    monkeypatch.setattr("analytics.registry.definition_hashes.INDICATORS", {**INDICATORS, other.id: other})
    assert definition_hashes.__wrapped__()[weighted.id] != before


def test_what_has_not_changed_is_not_said_to_have() -> None:
    assert not any(definition_changed(remembering(), one) for one in INDICATORS.values())
    assert not any(index_changed(remembering(), one) for one in INDICES.values())


def test_a_manifest_from_before_caveats_counted_is_read_as_it_was_meant() -> None:
    old = hashlib.sha256(ONE.sql.encode()).hexdigest()
    assert not definition_changed(remembering(unemployment_18_65=old), ONE)
    assert definition_changed(remembering(unemployment_18_65=old[::-1]), ONE)


def test_a_manifest_that_says_nothing_accuses_nobody() -> None:
    silent = Edition(replace(packaged().manifest, definitions={}), HOME)
    assert not definition_changed(silent, ONE) and not index_changed(silent, INDEX)


def test_it_is_said_in_the_source_line_and_nowhere_else() -> None:
    edition = remembering(unemployment_18_65="2:other")
    changed, same = (evaluate(edition, INDICATORS[one]) for one in (ONE.id, "neet_16_24"))
    t = Catalogue("sv")
    words = t("source.redefined", names=ONE.short_sv)
    assert words in source_line.source_line(t, changed)
    assert words in source_line.source_lines(t, [same, changed])
    assert "Definitionen" not in source_line.source_line(t, same)


def test_an_index_is_another_when_its_file_or_an_indicator_in_it_is() -> None:
    member = INDEX.members[0].indicator.id
    assert index_changed(remembering(index__supply_conditions="2:other"), INDEX)
    assert index_changed(remembering(**{member: "2:other"}), INDEX)
    assert evaluate_index(remembering(**{member: "2:other"}), INDEX).redefined


def test_a_sub_region_weighted_by_another_population_says_so_on_screen() -> None:
    t = Catalogue("sv")
    weighted = next(one for one in INDICATORS.values() if one.weight is not None)
    by_region = evaluate(packaged(), weighted, division=Division.COOPERATION_BODY)
    assert t("source.approximate") in source_line.source_line(t, by_region)
    assert t("source.approximate") not in source_line.source_line(t, evaluate(packaged(), weighted))


def test_the_command_line_says_it_too(tmp_path, monkeypatch, capsys) -> None:
    store = Store(tmp_path, definitions=lambda: {ONE.id: "2:other"})
    store.open()
    monkeypatch.setenv("KOMPETENS_HOME", str(tmp_path))
    assert main(["evaluate", ONE.id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["definition_changed"] is True
    assert main(["evaluate", ONE.id]) == 0
    assert "Definitionen har ändrats sedan utgåva 1" in capsys.readouterr().out


def test_a_new_edition_remembers_todays_definitions(tmp_path) -> None:
    store = Store(tmp_path, definitions=definition_hashes)
    store.open()
    rows = packaged_store().edition(1).table("select * from actors")
    made = store.publish({"actors": rows}, origin=Origin.UPLOADED, note="", who="", base=1, role=Role.ADMIN)
    assert made.definitions == dict(definition_hashes())
