"""The evidence ladder: what a follow-up of a given level may say, and which level the material reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from analytics.registry.registries import in_language
from data.definitions import read_definitions

FILE = Path(__file__).with_name("evidence_ladder.toml")
CAUSAL_FROM = 3
"""Below this level the text never says that a pilot led to, gave or had an effect on anything."""


@dataclass(frozen=True, kw_only=True)
class EvidenceLevel:
    """One rung, 0-4: what it is called and what may be said at it (`claim`)."""

    level: int
    name_sv: str
    name_en: str
    claim_sv: str
    claim_en: str

    def name(self, language: str) -> str:
        """What the level is called, in `sv` or `en`."""
        return in_language(self, "name", language)

    def claim(self, language: str) -> str:
        """The wording that the level allows, in `sv` or `en`."""
        return in_language(self, "claim", language)


def load_evidence_ladder(path: Path = FILE) -> Mapping[int, EvidenceLevel]:
    """The rungs by level, 0-4. Raises DefinitionError."""
    ladder = {}
    for key, table in read_definitions(path).sections():
        level = int(key.removeprefix("level_"))
        ladder[level] = EvidenceLevel(
            level=level,
            name_sv=table.text("name_sv"),
            name_en=table.text("name_en"),
            claim_sv=table.text("claim_sv"),
            claim_en=table.text("claim_en"),
        )
        table.finish()
    return MappingProxyType(ladder)


EVIDENCE_LADDER: Mapping[int, EvidenceLevel] = load_evidence_ladder()


def allowed_level(*, declared: int | None, has_before: bool, has_after: bool) -> int:
    """The level a measure of a pilot may be told at: what the figures here show, and never more than was declared.

    Two figures of one pilot show a before and after at most; a declared comparison that is not in the data is printed
    as declared, and the wording stays at what can be seen.
    """
    shown = 1 if has_before and has_after else 0
    return shown if declared is None else min(shown, declared)
