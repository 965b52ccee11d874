"""What comes, or is done, in the place of what "instead of" opens a clause with: "instead of the trumpet he holds a
flag", "instead of blowing a trumpet he beats a drum", "rather than a cat let it be a dog"."""

from collections.abc import Sequence

from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context, Target
from assistant.language.demands.effects import come_instead, settings
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Thing
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import OBJECT_PRONOUNS
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of

_MEDIA = frozenset("crayon ink charcoal chalk pencil pastel felt-tip marker".split())
_WANTING = frozenset("would want need like love prefer to have see rather should".split())
_ORDERING = frozenset("let have make put use add draw show place set stand hang bring insert paint".split())


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
    if at < len(tokens) and tokens[at].lower in _ORDERING:
        at += 1
        at += at < len(tokens) and tokens[at].lower in OBJECT_PRONOUNS
        at += at < len(tokens) and base_of(tokens[at].lower) == tokens[at].lower
    return list(tokens[at:])
