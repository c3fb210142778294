"""Cells of one column, each different text once: numbers, dates, codes and places in one canonical form, or a fault.

May import data.contracts, data.intake.reading, data.intake.understanding, data.reference and data.vocabulary.
"""
