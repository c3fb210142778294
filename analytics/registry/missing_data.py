"""The sentences for gaps: what is missing and how to bring it in."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from analytics.quantity import MissingData
from data.contracts.contract import CONTRACTS
from data.counted_words import filled
from data.definitions import read_definitions

LANGUAGES = ("sv", "en")
FILE = Path(__file__).with_name("missing_data.toml")


def load_gaps(path: Path = FILE) -> Mapping[str, Mapping[str, str]]:
    """Key -> language -> sentence with places for values."""
    sentences = {}
    for key, table in read_definitions(path).sections():
        sentences[key] = {language: table.text(language) for language in LANGUAGES}
        table.finish()
    return MappingProxyType(sentences)


GAPS: Mapping[str, Mapping[str, str]] = load_gaps()


def sentence(gap: MissingData, language: str) -> str:
    """What is missing and what to load, in `sv` or `en`. Raises KeyError for a key that is not in missing_data.toml."""
    titles = ", ".join(CONTRACTS[dataset].title(language).lower() for dataset in gap.datasets)
    return filled(GAPS[gap.key][language], {**gap.values, "datasets": titles})
