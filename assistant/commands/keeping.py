"""Commands that take a conversation elsewhere, or to another one."""

from pathlib import Path

from assistant.commands import Candidate, Command
from assistant.commands.context import Context
from assistant.errors import AssistantError, UsageError
from assistant.wording import unfinished


def rename(context: Context, argument: str) -> None:
    """Give the conversation another name, which is its folder's."""
    session = context.session
    if not argument:
        raise UsageError("which name?", "write /rename red-fox")
    store = session.record.store
    session.close()
    try:
        session.record.library.rename(store.name, argument)
    except AssistantError:
        session.go_to(store.name)
        raise
    session.go_to(argument)
    context.print(f"renamed to {argument}")


def resume(context: Context, argument: str) -> None:
    """Go on with another conversation; without a name, tell those there are."""
    library = context.session.record.library
    if not argument:
        for name in library.names()[:20]:
            context.print(name)
        return
    library.existing(argument, read_only=False)
    session = context.session
    if argument != session.conversation.name:
        session.go_to(argument)
        context.mask = None  # it was of a picture there
    for warning in unfinished(session.conversation, session.record.problems):
        context.print(warning, "warning")
    context.print(f"on in {argument}: {session.conversation.title}")


def export(context: Context, argument: str) -> None:
    """The conversation as a page, a text, a sheet, a moving picture or a bundle, by the file's ending."""
    from assistant.export.files import export_conversation

    target = Path(argument).expanduser()
    if not argument or not target.suffix:
        raise UsageError("export to which file?", "write /export page.html, or .md, .png, .gif, .webp, .zip")
    if target.exists():
        raise UsageError(f"{target} is there already", "choose another name")
    name = context.session.record.store.name
    with context.session.record.library.existing(name) as store:
        for note in export_conversation(store, target):
            context.print(note, "warning")
    context.print(str(target))


def _names(context: Context, _typed: str) -> list[Candidate]:
    return [(name, "") for name in context.session.record.library.names()]


COMMANDS = (
    Command(name="rename", summary="another name for this conversation", usage="NAME", run=rename),
    Command(name="resume", summary="go on with another conversation", usage="[NAME]", run=resume, complete=_names),
    Command(name="export", summary="this conversation as a file", usage="FILE", run=export, complete=Context.files),
)
