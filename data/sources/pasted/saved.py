"""The tables that are kept as sources: one file of JSON each, in the folder `sources/tables` of the store's home."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from data.definitions import DefinitionError
from data.sources.faults import SourceFault
from data.sources.recipes.recipe import Recipe, recipe_of

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")


def keep(folder: Path, recipe: Recipe) -> Path:
    """Keep a table, in the place of an earlier one of that name. Raises SourceFault for a name that will not do, OSError."""
    if not _NAME.fullmatch(recipe.name):
        raise SourceFault(
            f"Namnet ”{recipe.name}” går inte: små bokstäver a–z, siffror, bindestreck och understreck, högst 41 tecken.",
            f"The name “{recipe.name}” will not do: small letters a–z, digits, hyphens and underscores, at most 41.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{recipe.name}.json"
    aside = place.with_suffix(".new")
    aside.write_bytes(msgspec.json.format(msgspec.json.encode(recipe), indent=1))
    aside.replace(place)
    return place


def forget(folder: Path, name: str) -> bool:
    """No longer refresh a table; what has come of it stays. Whether there was one of that name."""
    place = folder / f"{name}.json"
    there = bool(_NAME.fullmatch(name)) and place.is_file()
    if there:
        place.unlink()
    return there


def kept(folder: Path) -> Iterator[tuple[str, Recipe | SourceFault]]:
    """Every table that is kept, by name; a file that cannot be read is the fault that says so."""
    for place in sorted(folder.glob("*.json")):
        try:
            yield place.stem, recipe_of(msgspec.json.decode(place.read_bytes()), place.name)
        except (OSError, msgspec.MsgspecError, DefinitionError, AttributeError) as error:
            told = f"Den sparade tabellen går inte att läsa: {error}.", f"The kept table cannot be read: {error}."
            yield place.stem, SourceFault(*told, address=str(place))
