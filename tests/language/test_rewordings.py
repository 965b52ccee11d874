"""The rules that say a turn of phrase plainly: each has an example for which it is needed."""

from itertools import takewhile

import pytest

from assistant.language.clauses.rewordings import OUTRIGHT, PLAINLY, said_outright
from assistant.language.clauses.rule import Rule, reworded

RULES = [each for each in (*PLAINLY, *OUTRIGHT) if isinstance(each, Rule)]


@pytest.mark.parametrize("rule", RULES, ids=[rule.example for rule in RULES])
def test_a_rule_rewords_its_example_that_no_rule_before_it_does(rule: Rule) -> None:
    words = reworded(rule.example, takewhile(lambda each: each is not rule, (*PLAINLY, *OUTRIGHT)))
    assert rule(words) != words


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("would you be so kind as to paint a fox", "paint a fox"),
        ("I would be grateful if the loaves were spread out", "the loaves should be spread out"),
        ("my wife says it must be blue", "it must be blue"),
        ("out with the cat, in with a fox", "replace the cat with a fox"),
        ("quick question: could we have it so that the barn is red?", "the barn should be red?"),
    ],
)
def test_what_is_told_in_more_words_is_said_outright(said: str, plainly: str) -> None:
    assert said_outright(said).strip() == plainly
