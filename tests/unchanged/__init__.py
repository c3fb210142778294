"""What the product gives, recorded in full, to prove that moving and rebuilding its inside changes none of it.

A recording is one file of JSON lines, an answer a line: what was asked, a hash, the text. It is made from outside
wherever that is possible, through the command lines, the pages and the files they hand over; what has to be known of
the inside stands in places.py and nowhere else.
"""
