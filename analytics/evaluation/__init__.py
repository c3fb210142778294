"""Any indicator in any division and year: values, trends, comparisons, what an upload changes.

May import analytics.disclosure, analytics.quantity, analytics.registry and analytics.statistics.
"""
