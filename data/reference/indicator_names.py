"""The indicators that come along, by name: what a file may call them. A test holds the list to the registry's."""

from dataclasses import dataclass
from functools import cache

from data.reference.code_lists import code_rows


@dataclass(frozen=True, kw_only=True)
class KnownIndicator:
    """An indicator as a file may name it: the source's own id, both names, unit, and whether it is about years to come.

    `names` are everything it is called, the short id of the registry among them; `also` what people call it who may mean
    something else, which suggests it and no more.
    """

    indicator: str
    name_sv: str
    name_en: str
    unit: str
    projected: bool = False
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """What it is called in `sv` or `en`."""
        return self.name_en if language == "en" else self.name_sv


@cache
def packaged_indicators() -> tuple[KnownIndicator, ...]:
    """Every published indicator that an .sql file describes, in order of id."""
    return tuple(
        KnownIndicator(
            indicator=row["indicator"],
            name_sv=row["name_sv"],
            name_en=row["name_en"],
            unit=row["unit"],
            projected=row["level"] == "projected",
            names=tuple(name for name in (row["id"], row["name_sv"], row["name_en"], row["source_name"]) if name),
            also=tuple(name for name in row["also_called"].split("|") if name),
        )
        for row in code_rows("indicators")
    )
