"""A plan checked by the program before anything is paid: whatever chat model made it, the user's words win.

Nothing here knows which model planned. A faithful plan comes out as it went in.
"""

from assistant.checking.plans import asked_back, checked

__all__ = ["asked_back", "checked"]
