"""Who is looking and what they may do, asked anew at every interaction; and the way through the login and back.

May import ui.wording.
"""
