"""HTML from templates that stand as files beside the module that fills them. Jinja2 escapes every value put in."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def filled(template: Path, **values: object) -> str:
    """The template with its blanks filled in; a blank that gets no value raises, so that nothing is left out in silence.

    Text becomes text whatever signs are in it. Only markupsafe.Markup goes in as it is: the style sheets and scripts of
    this repository, never anything from data. Within the folder templates may extend and include one another.
    """
    return _templates(template.parent).get_template(template.name).render(values)


@cache
def _templates(folder: Path) -> "Environment":
    # Imported by whoever first writes HTML: the library takes longer than all of a page's own modules.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # For `| tojson`, whose JSON no HTML parser takes for the end of its script or the start of a comment.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}
    return environment
