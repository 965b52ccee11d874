"""Every rewording of a turn before it is read, in the order in which they are applied.

Each is a rule with an example of its own, or a function of words. What is polite or beside the point goes first, then
what is only asked, supposed or told is said outright, then one thing for another and its colours.
"""

from functools import lru_cache

from assistant.language.clauses.afterthoughts import told_before
from assistant.language.clauses.announcing import ANNOUNCING
from assistant.language.clauses.asides import without_asides
from assistant.language.clauses.colouring import COLOURED
from assistant.language.clauses.courtesies import COURTESIES
from assistant.language.clauses.exchanging import EXCHANGED
from assistant.language.clauses.hearsay import HEARSAY
from assistant.language.clauses.indirect import CONTRACTIONS, INDIRECT
from assistant.language.clauses.jargon import JARGON
from assistant.language.clauses.outcomes import OUTCOMES
from assistant.language.clauses.petitions import PETITIONS
from assistant.language.clauses.picturing import pictured
from assistant.language.clauses.rule import reworded
from assistant.language.clauses.signs import AMENDING, SIGNS
from assistant.language.clauses.supposing import SUPPOSED

# What a turn says without the words around it.
PLAINLY = (
    *ANNOUNCING,  # "quick question: | can the barn be red?"
    *PETITIONS,  # "would you be so kind as to paint a fox", "what I'd really like is a swing"
    *COURTESIES,  # "I would be grateful if the loaves were spread out"
)
# What it asks for, as a demand.
OUTRIGHT = (
    without_asides,  # "make it red, | it'll stand out"
    pictured,  # "what would it look like with a stone counter?"
    *SUPPOSED,  # "it is funnier if the runner is a penguin", "we have painted the door green"
    *JARGON,  # "f/1.8", "drop back to the plums"
    *SIGNS,  # "cat -> dog", "a hat 4 the dog"
    *HEARSAY,  # "my wife says | it must be blue"
    *OUTCOMES,  # "cut it down to two friends", "free the bird by removing the cage"
    *INDIRECT,  # "is it possible for the tram to be red"
    *EXCHANGED,  # "out with the cat, in with a fox"
    *CONTRACTIONS,  # "the rug's fussy"
    *COLOURED,  # "go red on the car"
    AMENDING,  # "correction to the frame: gold"
)


@lru_cache(maxsize=64)
def _without_courtesies(words: str) -> str:
    return reworded(words, PLAINLY)


def said_plainly(words: str) -> str:
    """A turn's words without what announces or wraps what they ask, and without what is only told before it."""
    return told_before(_without_courtesies(words))


@lru_cache(maxsize=64)
def said_outright(words: str) -> str:
    """A turn's words with what is said indirectly said outright; they are read several times."""
    return reworded(_without_courtesies(words), OUTRIGHT)
