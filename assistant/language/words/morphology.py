"""Plurals, singulars and participles: English word forms by rule, with the irregular ones as a table."""

from functools import cache
from itertools import pairwise

_IRREGULAR = """
man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice|louse lice|ox oxen
|die dice|leaf leaves|loaf loaves|wolf wolves|calf calves|half halves|knife knives|life lives|wife wives|shelf shelves
|elf elves|scarf scarves|thief thieves|hoof hooves|wharf wharves|dwarf dwarves|sheaf sheaves|self selves
|cactus cacti|fungus fungi|nucleus nuclei|stimulus stimuli|alga algae|larva larvae|nebula nebulae|antenna antennae
|medium media|datum data|crisis crises|oasis oases|axis axes|basis bases|phenomenon phenomena
|potato potatoes|tomato tomatoes|hero heroes|echo echoes|volcano volcanoes|mango mangoes|mosquito mosquitoes
|tornado tornadoes|domino dominoes|buffalo buffaloes|torpedo torpedoes|flamingo flamingos|cargo cargoes
|movie movies|pie pies|tie ties|zombie zombies|cookie cookies|chilli chillies|chili chilies|genie genies|pixie pixies
|brownie brownies
|selfie selfies|collie collies|hoodie hoodies|magpie magpies|birdie birdies|necktie neckties|budgie budgies
|faerie faeries|eerie eeries|prairie prairies|smoothie smoothies|veggie veggies|calorie calories|menagerie menageries
|axe axes|headache headaches|ache aches|moustache moustaches|mustache mustaches|avalanche avalanches|cache caches
|quiche quiches|niche niches|toothache toothaches|creche creches|pickaxe pickaxes|tableau tableaux
|quiz quizzes|waltz waltzes|topaz topazes|lens lenses|gas gases|canvas canvases|atlas atlases|iris irises
|pancreas pancreases|christmas christmases|chaos chaos|bias biases|alias aliases|clematis clematises|trellis trellises
|penis penises|tennis tennis|debris debris|chassis chassis|bus buses|gladiolus gladioli|cause causes|clause clauses
|passerby passersby|snowman snowmen|mother-in-law mothers-in-law|shoe shoes|toe toes|canoe canoes|doe does|hoe hoes
|taxi taxis|kiwi kiwis|bikini bikinis|yeti yetis|ski skis|safari safaris|zucchini zucchinis|jacuzzi jacuzzis
|rabbi rabbis|tutu tutus|menu menus|emu emus|gnu gnus|guru gurus
|tiptoe tiptoes|horseshoe horseshoes|oboe oboes|aloe aloes|foe foes|roe roes|floe floes
|fuse fuses|muse muses|excuse excuses|ruse ruses|use uses|suitcase suitcases
"""
_UNCHANGED = [
    "sheep",
    "samurai",
    "deer",
    "fish",
    "salmon",
    "trout",
    "cod",
    "squid",
    "bison",
    "moose",
    "elk",
    "reindeer",
    "aircraft",
    "spacecraft",
    "hovercraft",
    "series",
    "species",
    "swine",
    "offspring",
    "shrimp",
    "mochi",
    "sushi",
    "plankton",
    "jellyfish",
    "goldfish",
    "starfish",
    "swordfish",
    "crayfish",
    "koi",
    "grouse",
    "scissors",
    "trousers",
    "jeans",
    "shorts",
    "pyjamas",
    "pajamas",
    "binoculars",
    "goggles",
    "tongs",
    "pliers",
    "headphones",
    "sunglasses",
    "dungarees",
    "knickers",
    "tweezers",
    "clothes",
    "stairs",
    "overalls",
    "leggings",
]
_SINGULAR_S = [
    "glass",
    "grass",
    "moss",
    "cross",
    "dress",
    "bus",
    "gas",
    "lens",
    "canvas",
    "atlas",
    "iris",
    "compass",
    "mattress",
    "waitress",
    "princess",
    "goddess",
    "lioness",
    "actress",
    "fortress",
    "witness",
    "cypress",
    "hourglass",
    "bass",
    "brass",
    "abyss",
    "albatross",
    "mass",
    "kiss",
    "address",
    "class",
    "boss",
    "pass",
    "press",
    "cactus",
    "walrus",
    "octopus",
    "virus",
    "campus",
    "circus",
    "lotus",
    "hibiscus",
    "crocus",
    "citrus",
    "papyrus",
    "platypus",
    "bonus",
    "genus",
    "focus",
    "fetus",
    "tennis",
    "chess",
    "trellis",
    "clematis",
    "debris",
    "christmas",
    "chaos",
    "news",
    "mathematics",
    "physics",
    "always",
    "across",
    "is",
    "was",
    "has",
    "his",
    "this",
    "its",
    "paris",
    "venus",
    "mars",
    "texas",
    "james",
    "charles",
    "lewis",
    "dallas",
    "las",
    "los",
    "kansas",
    "damascus",
    "athens",
    "brussels",
    "wales",
    "netherlands",
]
_VOWELS = "aeiouy"
_ING = {"lie": "lying", "die": "dying", "tie": "tying", "be": "being", "see": "seeing", "flee": "fleeing"}


@cache
def _irregular() -> tuple[dict[str, str], dict[str, str]]:
    pairs = [pair.split() for pair in _IRREGULAR.replace("\n", "").split("|") if pair.strip()]
    plurals = dict(pairs) | {word: word for word in _UNCHANGED}
    # "axes" may be of axis or axe; the thing one draws is the axe, which comes later.
    singulars = {many: one for one, many in pairs} | {word: word for word in _UNCHANGED}
    return plurals, singulars


def _last_word(noun: str) -> tuple[str, str, str]:
    """The word that carries the number, between what stands before and after: ("", "bowl", " of apples")."""
    core, of, rest = noun.partition(" of ")
    start = max(core.rfind(" "), core.rfind("-")) + 1
    return core[:start], core[start:], of + rest


def plural(noun: str) -> str:
    """The plural of a singular noun; in a compound, of the word that carries it ("bowls of apples")."""
    before, word, after = _last_word(noun)
    return before + _plural_word(word) + after


def singular(noun: str) -> str:
    """The singular of a plural noun; a singular one is given back as it is."""
    before, word, after = _last_word(noun)
    return before + _singular_word(word) + after


def is_plural(noun: str) -> bool:
    """Whether the noun can only be a plural ("boats", "men"; not "sheep" or "moss")."""
    _, word, _ = _last_word(noun)
    return _singular_word(word) != word


def is_unmarked(noun: str) -> bool:
    """Whether the plural looks like the singular ("sheep", "scissors")."""
    word = _last_word(noun)[1].lower()
    return word in _UNCHANGED or word.endswith("fish")


_SEVERAL_IN_US = frozenset("tutus emus menus gnus bayous haikus gurus".split())


def _plural_word(word: str) -> str:
    plurals, _ = _irregular()
    lower = word.lower()
    if lower in plurals:
        return _like(word, plurals[lower])
    if lower.endswith("fish"):
        return word
    if lower.endswith("man") and lower not in ("human", "german", "roman", "talisman", "shaman", "ottoman", "caiman"):
        return word[:-2] + "en"
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if lower.endswith("y") and len(word) > 1 and lower[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _singular_word(word: str) -> str:
    _, singulars = _irregular()
    lower = word.lower()
    if lower in singulars:
        return _like(word, singulars[lower])
    if lower.endswith("men") and len(lower) > 5 and lower not in ("specimen", "abdomen", "stamen", "regimen"):
        return word[:-2] + "an"
    if lower in _SEVERAL_IN_US:
        return word[:-1]
    if len(lower) < 3 or not lower.endswith("s") or lower in _SINGULAR_S or lower.endswith(("ss", "us", "is", "'s")):
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if lower.endswith("uses") and not lower.endswith(("ouses", "auses")):
        return word[:-2]
    if lower.endswith("ises") and word[:-2].lower() in _SINGULAR_S:
        return word[:-2]
    return word[:-1]


def _like(word: str, form: str) -> str:
    return form.capitalize() if word[:1].isupper() else form


def participle(verb: str) -> str:
    """The -ing form of a verb's base: "sit" gives "sitting"."""
    if verb in _ING:
        return _ING[verb]
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    one_syllable = sum(here in _VOWELS and before not in _VOWELS for before, here in pairwise(" " + verb)) == 1
    if one_syllable and verb[-1] not in _VOWELS + "wx" and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS:
        return verb + verb[-1] + "ing"
    return verb + "ing"
