"""Every error a user can meet. Each prints as one line: what happened, and what to do.

AssistantError
├── UsageError              you asked for something that cannot be read or does not exist   exit 2
│   ├── UnknownName         no generator, chat model, command or conversation of that name
│   ├── UnknownImage        no picture of that number
│   ├── Unsupported         this generator cannot do what is asked
│   └── BadImage            a file that is no picture, too large, or cannot be read
├── LibraryError            your disk: not writable, full, damaged
│   └── LibraryBusy         another process is writing this conversation
├── OverLimit               the spending limit you set would be passed
├── PluginError             a plugin failed; it is named
├── ProviderError           a model or service answered with a failure
│   ├── NotConfigured       no key, no server address, or a package is missing
│   ├── AuthenticationFailed
│   ├── QuotaExhausted
│   ├── RateLimited
│   ├── ModelUnavailable    retired, not granted, or never existed
│   ├── Refused             moderation said no                                              exit 3
│   ├── BadRequest          the service did not accept a parameter
│   ├── BadAnswer           it answered with something that is no picture or no plan
│   ├── Unreachable         nothing was sent, or nothing answered
│   └── OutcomeUnknown      the request was sent and its end was not seen: may have been charged
└── Cancelled               you pressed Ctrl-C                                              exit 130
"""

from typing import ClassVar


class AssistantError(Exception):
    """What happened, and what to do about it; `str()` of it is the one line a user reads."""

    exit_status: ClassVar[int] = 1

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what, todo)
        self.what = what
        self.todo = todo

    def __str__(self) -> str:
        what = " ".join(self.what.split()).rstrip(".")
        return f"{what} - {' '.join(self.todo.split())}" if self.todo else what


class UsageError(AssistantError):
    exit_status = 2


class UnknownName(UsageError):
    pass


class UnknownImage(UsageError):
    pass


class Unsupported(UsageError):
    pass


class BadImage(UsageError):
    pass


class LibraryError(AssistantError):
    pass


class LibraryBusy(LibraryError):
    pass


class OverLimit(AssistantError):
    pass


class PluginError(AssistantError):
    pass


class ProviderError(AssistantError):
    pass


class NotConfigured(ProviderError):
    pass


class AuthenticationFailed(ProviderError):
    pass


class QuotaExhausted(ProviderError):
    pass


class RateLimited(ProviderError):
    pass


class ModelUnavailable(ProviderError):
    pass


class Refused(ProviderError):
    exit_status = 3


class BadRequest(ProviderError):
    pass


class BadAnswer(ProviderError):
    pass


class Unreachable(ProviderError):
    pass


class OutcomeUnknown(ProviderError):
    pass


class Cancelled(AssistantError):
    exit_status = 130

    def __init__(self, what: str = "cancelled", todo: str = "") -> None:
        super().__init__(what, todo)
