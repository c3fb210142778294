"""What we have and its shape: nothing here knows what a number means or how it looks.

May import no other room.
"""
