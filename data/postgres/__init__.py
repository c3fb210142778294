"""The one PostgreSQL database that several nodes share: reached, asked, written to in turn, listened to.

May import data.faults.
"""
