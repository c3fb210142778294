"""Workbooks: .xlsx, .xls and .ods, one sheet of one as rows of text, with what is seen in a cell and not in its value.

May import data.intake.findings and data.intake.reading.reading.
"""
