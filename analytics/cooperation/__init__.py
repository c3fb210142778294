"""Who shares an arena with whom: sessions, pilots and structures in common.

May import analytics.disclosure, analytics.participation, analytics.pilots and analytics.quantity.
"""
