"""Which version of the product this is."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The folder that holds the product's rooms and its lists of packages."""


@cache
def version() -> str:
    """The version that pyproject.toml states; OSError or KeyError if the product is not installed whole."""
    stated: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return stated
