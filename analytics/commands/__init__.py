"""One command a module: the numbers of the screen on the command line.

May import analytics.coverage, analytics.evaluation, analytics.indices, analytics.needs, analytics.participation,
analytics.pilots, analytics.places, analytics.quantity, analytics.registry, analytics.statistics and analytics.upkeep.
"""
