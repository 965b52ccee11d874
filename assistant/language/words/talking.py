"""Words of conversation, which tell of nothing that can be drawn: "excuse me", "that makes sense", "easy to see"."""

# However they come they are no thing in a picture; nor is a number that stands for one: "she is | sixteen".
UNDRAWN = frozenset(
    """
    excuse pardon help sense mind respect offence offense think how why what whether when there'd plenty opinion
    feedback suggestion favour favor thought doubt regard fault sake behalf reason hurry luck hindsight fairness
    apology disagreement permission preference guess honesty theirs ours yours hers hunch verdict aside blame
    compromise complaint difference drama feeling fuss go hint hm hope impression kidding liking moment month mood need
    many much other phase rage read return rush say sort surprise taste usage vibe week whim worry year yes hmm hmmm ha
    haha eh
    rewind undo redo rollback ctrl-z
    """.split()
)
# So are these where they stand alone, and somebody only says them: "new idea", but "a note on the door".
_SAID = frozenset(
    """
    cliché colour color minute opinion option reason second size time
    idea question change request wish point problem issue trouble bother chance deadline budget mistake error thing
    tweak fix note comment remark item detail task plan draft attempt version concept matter mess mine bit lot shame
    pity pleasure joke kidding word news favourite favorite choice decision rule fact truth start finish try turn
    back step
    """.split()
)
# Words of praise and blame, which tell of no look.
VERDICTS = frozenset(
    """
    allergic amazing annoying awful bad best better boring confusing cool delightful distracting doable easy enough
    exact excellent fair fine good great hard important impossible interesting necessary needed nice odd ok okay perfect
    pleasant possible ready right silly some such super supposed sure terrible true useful useless very weird worse
    worst wonderful wrong
    """.split()
)
# What there is none of in talk alone: "no problem", "no idea how", but "no people".
_DENIED = frozenset(
    "idea problem story point chance trouble bother matter need way clue worry rush kidding joke pity shame".split()
)


def is_denied_in_talk(noun: str) -> bool:
    """Whether "no" and a noun forbid nothing: "no idea", "no sense"."""
    first = noun.partition(" ")[0]
    return first in _DENIED | UNDRAWN or first.removesuffix("s") in _DENIED


def is_of_talk(noun: str, *, alone: bool) -> bool:
    """Whether a noun is one of conversation; some are only so where they stand `alone`."""
    head = noun.rpartition(" ")[2]
    return noun in UNDRAWN or (alone and (noun in _SAID or head in UNDRAWN))
