"""One run of one page for one visitor: address, choices, menu, stage.

May import ui.document and ui.wording.
"""
