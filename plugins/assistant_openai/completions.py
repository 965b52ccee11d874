"""A chat completion in whatever shape a server gives it, whole or streamed, read into one small value."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_REPLY = re.compile(r'"reply"\s*:\s*"')
_REPLY_END = re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL)
# An escape that the stream has cut: \ or \u12, or half of a surrogate pair.
_CUT_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?$|\\u[dD][89abAB][0-9a-fA-F]{2}(?:\\(?:u[0-9a-fA-F]{0,3})?)?$")


class Completion:
    """What a model has answered so far. Fed by `add`; `text` is the answer wherever the server left it."""

    def __init__(self, on_reply: Callable[[str], None] | None = None) -> None:
        self._on_reply = on_reply
        self._said = 0
        self._content = ""
        self._arguments = ""
        self._reasoning = ""
        self.refusal = ""
        self.finish_reason = ""
        self.usage: object = None
        self.seen = False

    @property
    def text(self) -> str:
        """The tool call's arguments, else the content, else (some servers leave it there) the reasoning."""
        return self._arguments or self._content or self._reasoning

    def add(self, event: Any) -> None:
        """Take in a whole completion or one chunk of a streamed one."""
        if not isinstance(event, Mapping):
            return
        self.usage = event.get("usage") or self.usage
        choices = event.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, Mapping):
            return
        self.seen = True
        reason = choice.get("finish_reason")
        self.finish_reason = reason if isinstance(reason, str) else self.finish_reason
        message = choice.get("delta") or choice.get("message")
        if isinstance(message, Mapping):
            self._add_message(message)

    def _add_message(self, message: Mapping[str, Any]) -> None:
        self._content += _text(message.get("content"))
        self._reasoning += _text(message.get("reasoning_content") or message.get("reasoning"))
        self.refusal += _text(message.get("refusal"))
        calls = message.get("tool_calls")
        for call in calls[:1] if isinstance(calls, list) else []:
            # Only the first call counts, and its chunks may lack `id` and `index`.
            function = call.get("function") if isinstance(call, Mapping) else None
            if isinstance(function, Mapping) and not (isinstance(call, Mapping) and call.get("index")):
                arguments = function.get("arguments")
                self._arguments += json.dumps(arguments) if isinstance(arguments, Mapping) else _text(arguments)
        if self._on_reply:
            reply = written_reply(self._arguments or self._content)
            if len(reply) > self._said:
                self._on_reply(reply[self._said :])
                self._said = len(reply)


def written_reply(text: str) -> str:
    """The value of "reply" in an unfinished JSON object, as far as it is written."""
    start = _REPLY.search(text)
    if start is None:
        return ""
    end = _REPLY_END.match(text, start.end())
    raw = text[start.end() : end.end() - 1] if end else _CUT_ESCAPE.sub("", text[start.end() :])
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return ""


def _text(value: object) -> str:
    """Content is a string, or a list of parts of which the text ones count."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_text(part.get("text")) for part in value if isinstance(part, Mapping))
    return ""
