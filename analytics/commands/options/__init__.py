"""Options that several commands share: a place, a need, weights of an index.

May import analytics.commands.command, analytics.evaluation, analytics.needs and analytics.registry.
"""
