"""The letters of the dashboard, in Streamlit's folder: figures are laid out for their widths."""

from base64 import b64encode
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FONT = "static/static/media/SourceSansVF-Upright*.woff2"


@cache
def font_face() -> str:
    """A rule of CSS that brings the font as data; "" without it, and all is drawn in the machine's own letters."""
    found = next(package("streamlit").glob(FONT), None)
    if found is None:
        return ""
    source = f"url(data:font/woff2;base64,{b64encode(found.read_bytes()).decode()})format('woff2')"
    return f"@font-face{{font-family:'Source Sans';font-weight:200 900;src:{source}}}"


def package(name: str) -> Path:
    """The folder of an installed package, which is not imported for that. Raises ModuleNotFoundError."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name)
    return Path(found.origin).parent
