"""The small menu under a figure: take it along as a file. Nothing is made before somebody asks for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from ui.export import Format, formats_for
from ui.export.content import Document, ExportTable, file_name
from ui.view import View


def draw(view: View, key: str, title: str, export: ExportTable, make: Callable[[], Document], *, demo: bool) -> None:
    """A button for each format; `key` is the card's, `make` gives the document when a button is pressed."""
    t = view.t
    with st.container(key=f"take_{key}"), st.popover(t("export.take"), icon=":material/download:", help=t("export.help")):
        for form in formats_for(export):
            st.download_button(
                t("export.download", format=form.name),
                data=_deferred(form, make),
                file_name=file_name(title, view.edition.number, demo, form.extension),
                mime=form.mime,
                help=t(f"export.about.{form.id}"),
                icon=form.icon,
                key=f"take_{key}_{form.id}",
                on_click="ignore",
                width="stretch",
            )


def _deferred(form: Format, make: Callable[[], Document]) -> Any:
    def content() -> bytes:
        return form.write(make())

    return content


def today() -> date:
    """The day a file is made, by the server's clock."""
    return date.today()
