"""What can be asked: indicators, indices, themes, caveats, and the words for what is missing.

May import analytics.quantity.
"""
