"""What a visitor chooses with: indicators, places, needs, weights.

May import ui.cache, ui.page and ui.wording.
"""
