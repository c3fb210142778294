"""What the server tells those who run it: counts of what happens, and a line of the log for each event.

May import nothing beside it.
"""
