"""What comes, or is done, in the place of what "instead of" opens a clause with: "instead of the trumpet he holds a
flag", "rather than a cat let it be a dog"; and what comes in where another goes out: "lamp out, candle in"."""

from collections.abc import Sequence

from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.compounding import things_in
from assistant.language.demands.context import Context, Target
from assistant.language.demands.effects import come_instead, settings
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import OBJECT_PRONOUNS
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.verbs import base_of

_MEDIA = frozenset("crayon ink charcoal chalk pencil pastel felt-tip marker".split())
_WANTING = frozenset("would want need like love prefer to have see rather should".split())
_ORDERING = frozenset("let have make put use add draw show place set stand hang bring insert paint try".split())


def in_place_of(target: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    """What the rest says instead of a target."""
    if doing := _done_instead(target, rest, context):
        return doing
    new = read_tokens(_past_order(rest, context))
    if target.known and new.things:
        return come_instead(target.noun, new.things, context)
    media = new.things[0].noun if len(new.things) == 1 and not target.known else ""
    if media in _MEDIA:  # "instead of watercolour, use crayons"
        return [Change(kind="set", slot="style", value=media)]
    return settings(new)


def _done_instead(target: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    """What somebody does in place of something with another verb: "instead of blowing a trumpet | he beats a drum"."""
    subject = target_at(rest, 1 if rest and rest[0].kind == "comma" else 0, context) if target.known else None
    group = verb_group(rest, subject.end) if subject and (subject.known or subject.pronoun) else None
    agent = next((thing for thing in context.picture.things if target.noun in (thing.doing or "").split()), None)
    verb = verb_of(group.word) if group and group.kind == "do" and not group.denied else None
    if group is None or agent is None or not verb or verb == verb_of((agent.doing or "").split()[0]):
        return []
    doing = " ".join([participle(verb), *(token.text for token in rest[group.end :])])
    return [Change(kind="alter", noun=agent.noun, thing=Thing(noun=agent.noun, count=None, doing=doing))]


def _past_order(tokens: Sequence[Token], context: Context) -> list[Token]:
    """What comes instead, without the order or the statement around it: "let it cook | spaghetti", "she is riding | a
    donkey"."""
    at = 1 if tokens and tokens[0].kind == "comma" else 0
    subject = target_at(tokens, at, context) if at < len(tokens) else None
    told = verb_group(tokens, subject.end) if subject and (subject.known or subject.pronoun) else None
    if told is not None:
        at = told.end
        return list(tokens[at + (at + 1 < len(tokens) and verb_of(tokens[at].lower) not in (None, tokens[at].lower)) :])
    if at < len(tokens) and tokens[at].lower in ("i", "we"):
        at += 1
        while at < len(tokens) and tokens[at].lower in _WANTING:
            at += 1
    while at < len(tokens) and tokens[at].lower in _ORDERING:  # "let us | use"
        at += 1
        at += at < len(tokens) and tokens[at].lower in OBJECT_PRONOUNS | {"us", "me"}
        at += at < len(tokens) and base_of(tokens[at].lower) == tokens[at].lower
    return list(tokens[at:])


_OUT = Phrases(
    dict.fromkeys(
        (
            "out|away|off|gone|go|is out|is gone|must go|can go|should go|has to go|needs to go|leave|leaves|goes"
            "|go out|goes out"
        ).split("|"),
        True,
    )
)
_IN = Phrases(
    dict.fromkeys(
        "in|there|here|come|comes|comes in|come in|goes in|go in|goes there|in its place|instead".split("|"), True
    )
)


def out_and_in(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Lamp out, candle in", "the doily goes, a tray comes", "lamp away, lanterns there": one for the other."""
    for at in range(1, len(tokens) - 2):
        gone = _OUT.match(tokens, at)
        old = target_at(tokens[:at], 0, context) if gone else None
        if not gone or old is None or not old.known or old.end != at:
            continue
        start = at + gone[1]
        start += start < len(tokens) and (tokens[start].kind == "comma" or tokens[start].lower == "and")
        start += start < len(tokens) and tokens[start].lower in ("and", "but")
        come = next((end for end in range(start + 1, len(tokens)) if _IN.match(tokens, end)), len(tokens))
        ended = come < len(tokens) and come + (_IN.match(tokens, come) or (True, 0))[1] == len(tokens)
        bare = noun_phrase(tokens, start) if not ended else None  # "diner away, | motel"
        ended = ended or (bare is not None and bool(bare.noun) and bare.end == len(tokens))
        new = things_in(tokens[start:come]) if ended else ()
        there = {thing.noun for thing in inventory(context.picture.things)}
        come_in = [each for each in new if each.noun not in there]
        if new and not come_in and start > at + gone[1]:  # not "cat off | the sofa"
            return [Change(kind="remove", noun=old.noun)]  # who is to be there is there already
        return come_instead(old.noun, come_in, context) if come_in else []
    return []
