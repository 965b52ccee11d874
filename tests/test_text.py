"""Text of others: what is quoted in it."""

import re

import pytest

from assistant.text import replaced_unquoted, unquoted


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('a mug reading "#1 dad" like #2', "a mug reading  like #2"),
        ("a mug reading “#1 dad” like #2", "a mug reading  like #2"),
        ("a mug reading '#1 dad' like #2", "a mug reading  like #2"),
        ("the cat's bowl of #1 and the dogs' of #2", "the cat's bowl of #1 and the dogs' of #2"),
        ('a 6" ruler as in #1, 12" wide', 'a 6" ruler as in #1, 12" wide'),
        ('a 6" ruler as in #12, 12" wide', 'a 6" ruler as in #12, 12" wide'),
        ('a sign reading "open, as in #1', 'a sign reading "open, as in #1'),
    ],
)
def test_what_is_quoted_is_blanked_out(text: str, left: str) -> None:
    assert len(unquoted(text)) == len(text)
    assert unquoted(text).split() == left.split()


def test_replacing_leaves_quotations_alone() -> None:
    text = 'put "#1 dad" of #1 beside #22 “#1”'
    assert replaced_unquoted(re.compile(r"#(\d+)"), lambda match: f"<{match[1]}>", text) == (
        'put "#1 dad" of <1> beside <22> “#1”'
    )
