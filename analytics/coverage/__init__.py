"""Need held against what is done: white spots, the leadership sheet, observations.

May import analytics.disclosure, analytics.needs, analytics.participation, analytics.pilots, analytics.quantity and
analytics.statistics.
"""
