"""A PxWeb site: what a table's variables are, how much may be asked at once, and its answers as cubes, in both versions.

May import data.sources.answers, data.sources.faults and data.sources.transfer.
"""
