"""Any index from its definition: scores, goalposts, ranks and how sure they are.

May import analytics.evaluation, analytics.quantity, analytics.registry and analytics.statistics.
"""
