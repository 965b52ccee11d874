"""Commands that take one conversation elsewhere: fork, rename, export, import."""

import sys
from pathlib import Path

import click

from assistant import arguments
from assistant.cli.naming import CONVERSATION
from assistant.cli.options import FILE, Choices, Value, places
from assistant.cli.reporting import results
from assistant.errors import UsageError


@click.command()
@click.argument("name", type=CONVERSATION)
@click.option("--at", type=Value("#N", arguments.picture), help="Go on from this picture; later ones stay behind.")
@click.option("--as", "new", metavar="NEW", help="The name of the new conversation.")
@places
def fork(choices: Choices, name: str, at: int | None, new: str | None) -> int:
    """Begin a new conversation as a copy of NAME; its name goes to standard output."""
    from assistant.cli.opening import open_library
    from assistant.forking import fork
    from assistant.record import now

    library = open_library(choices)
    with library.existing(name) as source:
        return _say(fork(library, source, now(), at, new))


@click.command()
@click.argument("name", type=CONVERSATION)
@click.argument("new")
@places
def rename(choices: Choices, name: str, new: str) -> int:
    """Give the conversation NAME another name."""
    from assistant.cli.opening import open_library

    open_library(choices).rename(name, new)
    return _say(new)


@click.command()
@click.argument("name", type=CONVERSATION)
@click.option("--to", "target", type=FILE, required=True, metavar="FILE", help="By its ending: see above.")
@click.option("--picture", type=Value("#N", arguments.picture), help="This picture alone, with how it was made.")
@click.option("--as-received", is_flag=True, help="Pictures byte for byte, signatures intact, nothing added.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@places
def export(choices: Choices, name: str, target: Path, picture: int | None, as_received: bool, force: bool) -> int:
    """Put a conversation, or one picture of it, into a file.

    \b
    FILE.html   one page with everything in it
    FILE.md     Markdown, its pictures in a folder beside it
    FILE.png    a contact sheet
    FILE.gif    how the last picture came to be, moving; FILE.webp likewise
    FILE.zip    the whole conversation, for `assistant import`
    FOLDER/     a copy of every picture, each saying how it was made
    """
    from assistant.cli.opening import open_library
    from assistant.export.files import export_conversation, export_picture

    target = target.expanduser()
    if target.exists() and not target.is_dir() and not force:
        raise UsageError(f"{target} is there already", "--force writes over it")
    with open_library(choices).existing(name) as store:
        if picture is not None:
            notes = export_picture(store, picture, target, as_received=as_received)
        else:
            notes = export_conversation(store, target, as_received=as_received)
    for note in notes:
        print(f"assistant: {note}", file=sys.stderr)
    return _say(str(target))


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--as", "new", metavar="NAME", help="The name it gets here.")
@places
def import_(choices: Choices, file: Path, new: str | None) -> int:
    """Take in a conversation that was exported as a .zip. Nothing in it is run."""
    from assistant.cli.opening import open_library
    from assistant.export.bundle import unpack

    name, problems = unpack(file.expanduser(), open_library(choices), new)
    for problem in problems:
        print(f"assistant: {problem}", file=sys.stderr)
    return _say(name)


def _say(result: str) -> int:
    results().line(result)
    return 0


COMMANDS = (fork, rename, export, import_)
