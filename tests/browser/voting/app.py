"""The panel and the results on a page of their own: proves them without depending on the page that will hold them."""

import streamlit as st

from data.access import Role
from ui import cache
from ui.page.navigation import PAGES
from ui.page.selection import Selection
from ui.page.view import View
from ui.sections.workshop import voting
from ui.wording.catalogue import Catalogue

st.set_page_config(page_title="Omröstning", layout="wide")
role = Role(st.query_params.get("role", "admin"))
language = st.query_params.get("lang", "sv")
view = View(PAGES[0], Catalogue(language), Selection(), cache.edition(cache.store().latest()), lambda: role)
st.title("Omröstning")
voting.panel(view, "s1", "a")
voting.results(view, "s1")
