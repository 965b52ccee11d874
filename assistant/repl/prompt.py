"""The prompt: where one is, what is in use, and the keys."""

from pathlib import Path

import platformdirs
from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import has_focus
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.styles import Style

from assistant.commands.context import Context
from assistant.masks import Marked, MaskSource
from assistant.repl.completion import DialogueCompleter
from assistant.repl.history import open_history
from assistant.repl.notices import Notices
from assistant.settings import APP
from assistant.text import one_line
from assistant.wording import money

STYLE = Style.from_dict({"bottom-toolbar": "noreverse ansibrightblack", "number": "bold"})


class Prompt:
    """Asks for a line: with history, completion, and notices above it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session: PromptSession[str] = PromptSession(
            message=self._message,
            bottom_toolbar=self._toolbar,
            prompt_continuation="  ",
            history=open_history(Path(platformdirs.user_state_dir(APP)) / "history"),
            completer=DialogueCompleter(context),
            auto_suggest=AutoSuggestFromHistory(),
            key_bindings=_keys(),
            multiline=True,
            enable_open_in_editor=True,
            enable_suspend=True,
            reserve_space_for_menu=6,
            style=STYLE,
        )
        self.notices = Notices(self._session.app, context.print)

    def ask(self) -> str:
        """The user's next words. Raises KeyboardInterrupt (Ctrl-C) and EOFError (Ctrl-D)."""
        return self._session.prompt(pre_run=self.notices.catch_up)

    def _message(self) -> StyleAndTextTuples:
        head = self._context.session.conversation.head
        return [("class:number", f"#{head} " if head is not None else ""), ("", "› ")]

    def _toolbar(self) -> StyleAndTextTuples:
        session, options = self._context.session, self._context.options
        conversation = session.conversation
        facts = [
            session.generator_label,
            f"prompts by {session.chat_label}" if not options.verbatim else "verbatim",
            conversation.name or "a new conversation",
            money(conversation.cost) + (f" of {money(session.limit)}" if session.limit is not None else ""),
            f"{options.width}x{options.height}" if options.width else options.aspect or "",
            f"{options.count} a turn" if options.count else "",
            f"seed {options.seed}" if options.seed is not None else "",
            *(f"{key}={value}" for key, value in options.settings.items()),
            _mask(self._context.mask),
            f"with {len(self._context.attachments)} attached" if self._context.attachments else "",
        ]
        columns = self._session.app.output.get_size().columns
        return [("", one_line(" · ".join(fact for fact in facts if fact), columns))]


def _mask(mask: MaskSource | None) -> str:
    if mask is None:
        return ""
    return f"mask: {mask.words}" if isinstance(mask, Marked) and mask.words else "with a mask"


def _keys() -> KeyBindings:
    """Enter sends; Alt-Enter, or Enter after a backslash, begins a new line."""
    keys = KeyBindings()

    # In the line itself: while history is searched, Enter takes what was found.
    writing = has_focus(DEFAULT_BUFFER)

    @keys.add("enter", filter=writing)
    @keys.add("c-j", filter=writing)
    def send(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None
        elif buffer.document.char_before_cursor == "\\" and buffer.document.is_cursor_at_the_end:
            buffer.delete_before_cursor()
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @keys.add("escape", "enter", filter=writing)
    def new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys
