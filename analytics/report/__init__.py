"""What a report of one municipality holds: its chapters, and everything they are written from, as plain data.

May import analytics.evaluation, analytics.indices, analytics.needs, analytics.participation, analytics.pilots,
analytics.places and analytics.registry.
"""
