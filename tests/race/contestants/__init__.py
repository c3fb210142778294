"""What people would write otherwise, a file each: the same packaged data and figures as the page on skills needs.

Map, strip of all municipalities, trend and table for one chosen indicator, in the way of each library's own tutorial.
"""
