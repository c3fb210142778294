"""What may be told of counts of people, decided once for an edition and obeyed everywhere.

May import analytics.quantity.
"""
