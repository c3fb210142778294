"""What does not change with the data: municipalities, regions, boundaries, code lists.

May import data.vocabulary.
"""
