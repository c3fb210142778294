"""What the environment says: the settings there are, and what can be used of them.

May import data.faults.
"""
