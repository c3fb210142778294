"""What numbers meant when an edition was made: a hash of every definition in its manifest, held against today's."""

import hashlib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analytics.registry.index import INDICES, Index
from analytics.registry.indicator import INDICATORS, Indicator
from analytics.registry.registries import CAVEATS
from data.store.store import Edition

WITH_CAVEATS = "2:"
"""Marks a hash of the whole definition. Manifests made before caveats counted hold the hash of the SQL file alone."""


@cache
def definition_hashes() -> Mapping[str, str]:
    """Id -> hash for every indicator and every index, for a manifest to remember.

    An indicator's covers its file, its caveats and the file of the population it is weighted by; an index's covers its
    file with goalposts, weights and rules.
    """
    hashes = {indicator.id: _of_indicator(indicator) for indicator in INDICATORS.values()}
    return MappingProxyType(
        hashes | {_index_key(index): f"{WITH_CAVEATS}{index.definition_sha256}" for index in INDICES.values()}
    )


def definition_changed(edition: Edition, indicator: Indicator) -> bool:
    """Whether the edition was made under another definition of the indicator than today's.

    False where the manifest says nothing: an indicator that came later, or as data in the edition itself.
    """
    kept = edition.manifest.definitions.get(indicator.id)
    if kept is None or indicator.id not in INDICATORS:
        return False
    today = definition_hashes()[indicator.id] if kept.startswith(WITH_CAVEATS) else _sha256(indicator.sql)
    return kept != today


def index_changed(edition: Edition, index: Index) -> bool:
    """Whether the edition was made under another definition of the index, or of any indicator in it."""
    kept = edition.manifest.definitions.get(_index_key(index))
    own = kept is not None and kept != f"{WITH_CAVEATS}{index.definition_sha256}"
    return own or any(definition_changed(edition, member.indicator) for member in index.members)


def _index_key(index: Index) -> str:
    return f"index:{index.id}"


def _of_indicator(indicator: Indicator) -> str:
    parts = [indicator.sql]
    for key in indicator.caveats:
        caveat = CAVEATS[key]
        parts += [key, caveat.text_sv, caveat.text_en, *caveat.municipalities]
    if indicator.weight is not None:
        parts.append(INDICATORS[indicator.weight].sql)
    return WITH_CAVEATS + _sha256("\n".join(parts))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
