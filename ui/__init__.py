"""Everything a screen is made of; no number is computed here.

May import analytics and data.
"""
