"""Looks that exclude each other: who is told to be happy is sad no longer."""

# Of these a thing is one at a time.
OPPOSITES = tuple(
    frozenset(words.split())
    for words in (
        "tidy clean messy dirty cluttered",
        "open closed",
        "old young new ancient modern vintage antique old-fashioned",
        "dark bright light pale",
        "wet dry muddy damp soggy",
        "empty full crowded busy deserted",
        "round square oval rectangular triangular hexagonal",
        "happy sad angry",
        "long short tall",
        "wide narrow broad",
        "high low",
        "deep shallow",
        "rough smooth",
        "warm cold cool hot",
        "quiet loud noisy",
        "sharp blunt blurry",
        "shiny glossy matte dull",
        "fat slim",
        "rich poor",
        "soft hard",
        "awake asleep sleeping",
        "curly straight",
        "broken intact",
        "lit unlit",
        "calm choppy stormy",
        "full crescent half gibbous",
        "thick thin",
        "plain striped checked checkered chequered plaid tartan polka-dot polka-dotted spotted dotted speckled floral"
        " patterned zigzag patchwork",
    )
)
