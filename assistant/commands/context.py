"""What a slash command may see and change."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from assistant import arguments
from assistant.attaching import from_address
from assistant.chains import MANY, chain
from assistant.commands import Command, find
from assistant.commands.worded import worded
from assistant.conversation import ImageRecord
from assistant.drawing import Update
from assistant.errors import AssistantError, UsageError
from assistant.host import blame
from assistant.masks import MaskSource
from assistant.pictures import Attachment
from assistant.planning import Plan
from assistant.requests import Options
from assistant.session import Session
from assistant.showing import Showing
from assistant.spoken import only_moves
from assistant.terminal.screen import Style


class Context:
    """A dialogue in progress: the session, what was fixed for its turns, and ways to speak to the user.

    `options` hold for every turn; `attachments` for the next words that do more than go to another picture, and `mask`
    for the next words that draw: a command's plan is none of them. `take` carries updates out: it shows them, and lets
    Ctrl-C cancel them. `ask` puts a question that one of some keys answers; None where there is nobody to ask. Setting
    `leaving` ends the dialogue.
    """

    def __init__(
        self,
        session: Session,
        showing: Showing,
        commands: Mapping[str, Command],
        take: Callable[[Iterable[Update]], None],
        options: Options | None = None,
        attachments: Iterable[Path] = (),
        ask: Callable[[str, str], str] | None = None,
    ) -> None:
        self.session = session
        self.showing = showing
        self.commands = commands
        self.take = take
        self.options = options or Options()
        self.mask: MaskSource | None = None
        self.attachments: list[Path | Attachment] = [*attachments]
        self.ask = ask
        self.leaving = False

    def obey(self, line: str) -> None:
        """Do what one line says: a /command, or words for a turn. Raises the errors of assistant.errors."""
        words = line.strip()
        name, _, argument = words[1:].partition(" ")
        # Files dropped on a terminal arrive as paths: /home/me/cat.png is no command.
        if words.startswith("/") and "/" not in name:
            command = find(self.commands, name)
            if argument.strip() and command.usage == "":
                raise UsageError(f"/{command.name} takes nothing after it")
            try:
                command.run(self, argument.strip())
            except AssistantError:
                raise
            except Exception as error:
                raise blame(f"/{command.name}", error) from error
        elif not self.options.verbatim and (command_line := worded(words)):
            self.obey(command_line)
        else:
            self.say(words)

    def say(self, words: str, plan: Plan | None = None, options: Options | None = None) -> None:
        """Take a turn with these words, and with the pictures named in them as @file.png or @https://…"""
        before, options = self.session.conversation.next_number, options or self.options
        waiting: list[Path | Attachment] = []
        moving = plan is None and bool(self.attachments) and only_moves(self.session.situation(words), options)
        if plan is None:
            waiting = [] if moving else self.attachments
            if options.action != "generate":  # a new picture is no place for a mask: it waits
                options = replace(options, mask=self.mask or options.mask)
        named: list[Path | str] = []
        if plan is None:  # the words of a command are its own: "a shirt that says @nike"
            words, named = arguments.attachments(words, before + len(waiting))
        pictures = [*waiting, *(from_address(each) if isinstance(each, str) else each for each in named)]
        if moving:
            self.print("what is attached goes with your next words", "dim")
        elif plan is None:
            self.attachments = []
        try:
            self.take(self.session.say(words, pictures, options, plan))
        finally:
            if plan is None and options.mask is not None and self._drawn_since(before):
                self.mask = None
            self._afterwards(before)

    def _afterwards(self, before: int) -> None:
        """Show the pictures of a turn together where there are several; say when many edits have worn one out. A size
        that was fixed holds no more once a picture has grown."""
        conversation = self.session.conversation
        drawn = self._drawn_since(before)
        grown = any(image.request and image.request.extends for image in drawn)
        if grown and (self.options.width or self.options.aspect):
            self.options = replace(self.options, width=None, height=None, aspect=None)
            self.print("size: not fixed any more, or the next change would undo the extension", "dim")
        if len(drawn) > 1:
            self.showing.beside(drawn)
            self.print(f"/pick #{drawn[0].number}, say, goes on from that one", "dim")
        edits = chain(conversation, drawn[0].number) if len(drawn) == 1 else []
        lossless = self.session.generator.capabilities(self.session.model).lossless_edits
        if len(edits) >= MANY and not lossless:
            source = edits[0].parents[0]
            told = f"{len(edits)} edits on end wear a picture out; /squash draws them again from #{source} in one"
            self.print(told, "dim")

    def _drawn_since(self, number: int) -> list[ImageRecord]:
        images = self.session.conversation.images
        return [image for image in images.values() if image.number >= number and image.call is not None]

    def print(self, text: str = "", style: Style = "") -> None:
        """A line for the user. It may hold anything: what a terminal could obey is taken out."""
        self.showing.line((style, text))

    def image(self, argument: str) -> ImageRecord:
        """The picture named "#3" or "3"; without a name the head. Raises UsageError, UnknownImage."""
        conversation = self.session.conversation
        if argument:
            return conversation.image(arguments.picture(argument))
        if conversation.head is None:
            raise UsageError("there is no picture yet", "say what you want to see")
        return conversation.image(conversation.head)

    def numbers(self, _typed: str = "") -> list[tuple[str, str]]:
        """Every picture's #number and line, the latest first: for completion."""
        return [(f"#{image.number}", image.line) for image in reversed(self.session.conversation.images.values())]

    def files(self, typed: str) -> list[tuple[str, str]]:
        """Files and folders that continue a path: for completion."""
        folder, _, stem = typed.rpartition("/")
        start = Path(f"{folder}/" if "/" in typed else ".").expanduser()
        try:
            with os.scandir(start) as entries:
                found = [entry for entry in entries if entry.name.startswith(stem) and not entry.name.startswith(".")]
        except OSError:  # no such folder: nothing to offer
            return []
        lead = f"{folder}/" if "/" in typed else ""
        return sorted((f"{lead}{entry.name}{'/' if entry.is_dir() else ''}", "") for entry in found)[:200]
