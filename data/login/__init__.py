"""Who somebody is who has logged in through OpenID Connect: the settings, and what is read from the provider's claims.

May import data.access, data.faults and data.reference.
"""
