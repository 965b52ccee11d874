"""Names of conversations on a command line, completed by the shell."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class ConversationName(click.ParamType[object]):
    """A conversation's name, or the path of its folder. The shell offers the names there are, the latest first."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from assistant.cli.opening import open_library
        from assistant.cli.options import Choices

        names = open_library(Choices(library=ctx.params.get("library"))).names()
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


CONVERSATION = ConversationName()
