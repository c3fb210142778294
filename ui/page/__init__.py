"""One run of one page for one visitor: address, choices, menu, stage.

May import ui.cache, ui.document and ui.wording.
"""
