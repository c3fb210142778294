"""What the data mean: pure functions of an edition, without screen, file or connection of their own.

May import data.
"""
