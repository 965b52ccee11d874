"""placeholder"""

from collections.abc import Callable
from typing import Any

import msgspec


class Command(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    summary: str
    run: Callable[..., Any]
