"""The answer beside a map: key figures, and what is known of the municipalities that are marked.

May import ui.cache, ui.page and ui.wording.
"""
