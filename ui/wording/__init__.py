"""Words and numbers in the visitor's language: the text catalogue, sentences, source lines.

May import nothing beside it.
"""
