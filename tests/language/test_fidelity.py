"""What a rewrite kept, lost, contradicted; and putting it right."""

import pytest

from assistant.language import compare, read, repair

IDEA = "three pewter thimbles to the left of a blue mitten, no people"
PARAPHRASES = [
    "Three pewter thimbles to the left of a blue mitten.",
    "To the left of a blue mitten stand three small pewter thimbles, soft light.",
    "A pale, dusty blue mitten lies to the right of three gleaming pewter thimbles. No people.",
    "Three thimbles made of pewter sit on the left side of a mitten. The mitten is a pale, dusty blue.",
    "On a worn table, 3 pewter thimbles rest to the left of a knitted blue mitten; there are no people.",
    "A blue mitten with three pewter thimbles to the left of it, photographed from above.",
]
BROKEN = {
    "colour": "Three pewter thimbles to the left of a red mitten.",
    "number": "Four pewter thimbles to the left of a blue mitten.",
    "order": "Three pewter thimbles to the right of a blue mitten.",
    "order told from the other side": "A blue mitten to the left of three pewter thimbles.",
    "colour on the other thing": "Three blue thimbles to the left of a pewter mitten.",
    "excluded": "Three pewter thimbles to the left of a blue mitten, and an old woman beside them.",
}


@pytest.mark.parametrize("prompt", PARAPHRASES)
def test_a_natural_paraphrase_is_accepted(prompt: str) -> None:
    fidelity = compare(read(IDEA), prompt)
    assert fidelity.faithful, fidelity


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_paraphrase_is_refused(kind: str) -> None:
    assert not compare(read(IDEA), BROKEN[kind]).faithful


def test_a_dropped_object_is_lost() -> None:
    fidelity = compare(read(IDEA), "A blue mitten on a wooden table in soft light.")
    assert any("thimbles" in words for words in fidelity.lost)


@pytest.mark.parametrize(
    ("idea", "prompt", "faithful"),
    [
        ("a red boat and a blue car", "A blue boat beside a red car.", False),
        ("a red boat and a blue car", "A car, painted blue, is parked near a small red boat.", True),
        ("two cats on a sofa", "A pair of fluffy cats curled up on a velvet sofa.", True),
        ("two cats on a sofa", "A cat on a sofa.", False),
        ("a dragon over a castle", "A castle with a dragon flying above it.", True),
        ("a dragon over a castle", "A castle over a dragon.", False),
        ("a wooden table", "The table is made of wood.", True),
        ("a lighthouse at dusk", "A lighthouse at night.", False),
        ("a lighthouse at dusk", "A lighthouse in the evening twilight.", True),
        ("a castle in the rain", "A castle on a rainy day.", True),
        ('a sign that says "OPEN"', 'A neon sign reading "OPEN" above a door.', True),
        ('a sign that says "OPEN"', 'A neon sign reading "CLOSED" above a door.', False),
        ("a cat with a red hat", "A grey cat wearing a bright red hat.", True),
        ("a cat with a red hat", "A red cat with a blue hat.", False),
        ("a small boat on the left", "On the left of the picture, a small boat drifts.", True),
        ("a small boat on the left", "On the right of the picture, a small boat drifts.", False),
        ("a small boat", "A huge boat.", False),
        ("an empty street without cars", "An empty street with two parked cars.", False),
        ("an empty street without cars", "An empty, silent street; no cars anywhere.", True),
    ],
)
def test_pairs(idea: str, prompt: str, faithful: bool) -> None:
    fidelity = compare(read(idea), prompt)
    assert fidelity.faithful is faithful, fidelity


def test_living_beings_nobody_asked_for_are_invented() -> None:
    fidelity = compare(read("a lighthouse on a cliff"), "A lighthouse on a cliff, with a fisherman below.")
    assert fidelity.invented == ("a fisherman",)


def test_more_can_be_excluded() -> None:
    assert compare(read("a street"), "A street with two dogs.", excluded=["dogs"]).contradicted == ("no dogs",)


@pytest.mark.parametrize("prompt", [*PARAPHRASES, *BROKEN.values(), "A harbour at dawn.", "", "fog, pier, watercolour"])
def test_after_a_repair_nothing_is_lost(prompt: str) -> None:
    repaired = repair(prompt, read(IDEA))
    assert compare(read(IDEA), repaired).lost == (), repaired


def test_a_faithful_prompt_is_left_alone() -> None:
    assert repair(PARAPHRASES[0], read(IDEA)) == PARAPHRASES[0]


@pytest.mark.parametrize("kind", ["colour", "number", "excluded"])
def test_a_repair_drops_what_contradicts(kind: str) -> None:
    repaired = repair(BROKEN[kind], read(IDEA))
    assert compare(read(IDEA), repaired).faithful, repaired
