"""How the pages reach a browser: layers around Streamlit's own server, and what is done before the first visitor.

May import ui.cache, ui.monitoring, ui.page, ui.visitor, ui.voting, ui.warm and
ui.wording.
"""
