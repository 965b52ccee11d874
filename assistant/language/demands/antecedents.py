"""What pronouns and bare numbers stand for in a picture: "it", "them", "her", "both", "the two"."""

from collections.abc import Collection, Sequence

from assistant.language.demands.context import Context, Target, salient, total
from assistant.language.reading import Thing
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_feminine, is_of_kind
from assistant.language.words.lexicon import DETERMINERS, INDEFINITE, NUMBERS, VERBS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, CLOTHES, GROUNDS, HUMANS
from assistant.language.words.wordclasses import is_boundary, is_closed, is_modifier, relations

IT = frozenset(["it", "itself", "that", "this", "one", "he", "him", "she", "her", "himself", "herself"])
THEM = frozenset(["they", "them", "these", "those", "themselves", "both", "ones"])
PERSONAL = frozenset(["it", "them", "they", "him", "he", "she"])
_POSTURES = frozenset("lie sit stand kneel perch crouch sleep rest lean hang float swim walk run climb".split())
_DRESSES = frozenset(["dress", "gown", "skirt", "blouse", "tutu", "bikini"])


def two(context: Context) -> str | None:
    """Those of which there are two: "both"."""
    return next((thing.noun for thing in context.picture.things if total(thing.noun, context.picture) == 2), None)


def so_many(tokens: Sequence[Token], at: int, context: Context) -> Target | None:
    """ "The two": those of which there are so many."""
    number = number_of(tokens[at + 1]) if at + 1 < len(tokens) else None
    if number is None or number < 2 or not ends_noun(tokens, at + 2):
        return None
    there = [thing.noun for thing in context.picture.things if thing.count == number]
    return Target(noun=there[0], end=at + 2, pronoun=True) if there else None


def meant_by_pronoun(word: str, context: Context) -> str | None:
    """The noun of what "it", "them", "him" or "her" means."""
    noun = salient(context, several=word in THEM, animate=word in ("he", "him", "she", "her"))
    if word == "it" and noun and context.topic is None and total(noun, context.picture) != 1:
        things = (each for each in context.picture.things if not is_of_kind(each.noun, "building"))
        owners = [each.noun for each in things if any(part.noun == noun for part in each.parts)]
        several = (total(noun, context.picture) or 0) > 1
        # Of "eight pretzels" nobody says "it", where a cat was spoken of, nor of the wheels that a bicycle has.
        noun = (_single(context) if several else None) or next(iter(owners), noun)
    if word == "it" and context.topic is None and noun and head(noun) in HUMANS:
        others = [thing.noun for thing in inventory(context.picture.things) if head(thing.noun) not in HUMANS | GROUNDS]
        said = {singular(token.lower) for token in tokenize(context.earlier[-1])} if context.earlier else set[str]()
        alive = any(head(other) in ANIMATE for other in others)  # which may be meant as well
        spoken_of = [
            other for other in others if head(other) in said and not alive
        ]  # "give the baker an apron. Make | it | blue"
        noun = next((each[0] for each in (others, spoken_of) if len(each) == 1), noun)  # of a man with a dog the dog
    return _of_gender(word, context) or noun


def _single(context: Context) -> str | None:
    """The one thing that the user's last turns spoke of."""
    one = [thing.noun for thing in context.picture.things if thing.count == 1]
    for words in list(context.earlier)[:0:-1]:
        said = {singular(token.lower) for token in tokenize(words)}
        if named := [noun for noun in one if head(noun) in said]:
            return named[0] if len(named) == 1 else None
    return None


def is_object(tokens: Sequence[Token], at: int, context: Context) -> bool:
    """Whether "her" stands for somebody and owns nothing: "give her | a hat", "make her | laugh",
    "let her | lie on the sill"."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1].lower
    if following in DETERMINERS or following in NUMBERS or is_closed(following):
        return True
    phrase = noun_phrase(tokens, at)
    known = phrase is not None and resolve(phrase, context.picture.things) is not None
    does = following in VERBS - CLOTHES and at + 3 < len(tokens) and tokens[at + 2].lower in INDEFINITE
    does = does and tokens[at + 3].lower not in ("bit", "little", "lot")  # "have her | read a book"
    ends = at + 2 == len(tokens) or (following in _POSTURES and relations().match(tokens, at + 2) is not None) or does
    return not known and verb_of(following) == following and ends


def _of_gender(word: str, context: Context) -> str | None:
    """Whom "she" or "he" can mean by the noun or by what is worn, None where nothing tells."""
    if word not in ("she", "her", "he", "him"):
        return None
    own = [thing for thing in context.picture.things if head(thing.noun) in ANIMATE and thing.count == 1]
    women = [thing for thing in own if is_feminine(head(thing.noun)) or _wears(thing, _DRESSES)]
    told = women if word in ("she", "her") else [thing for thing in own if thing not in women]
    latest = salient(context, animate=True)
    if len(own) < 2 or not women or any(thing.noun == latest for thing in told):
        return None
    return told[0].noun if told else None


def _wears(thing: Thing, clothes: Collection[str]) -> bool:
    return any(head(part.noun) in clothes for part in thing.parts)


def ends_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun that ends before token `at` is whole: "the light" is, in "the light house" it is not."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return True
    return is_boundary(tokens[at].lower) or is_modifier(tokens[at].lower) or tokens[at].lower == "of"
