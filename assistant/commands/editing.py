"""The user's own editor, as EDITOR names it."""

import click

from assistant.errors import UsageError
from assistant.text import clean


def edited(text: str) -> str:
    """The text as the editor gives it back; "" where nothing was saved. Raises UsageError where it fails."""
    try:
        return clean(click.edit(text) or "").strip()
    except click.ClickException as error:
        raise UsageError(f"the editor failed: {error.format_message()}", "EDITOR names the one to use") from error
