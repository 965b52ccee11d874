"""A conversational image assistant for the terminal.

A plugin needs one import from here: `from assistant import hookimpl`.
"""

from assistant.hookspecs import hookimpl

__all__ = ["__version__", "hookimpl"]
__version__ = "0.1.0"
