"""Statistical cubes, PC-Axis and JSON-stat, unfolded into rows: one column per variable and one per measure.

May import data.intake.findings, data.intake.reading.encodings and data.intake.reading.reading.
"""
