"""Which words before a noun are adjectives, and which belong to the noun: "calm harbour", but "fishing boat"."""

from assistant.language.words.dictionary import is_compared, parts_of_speech
from assistant.language.words.verbs import is_participle

ADJECTIVES = frozenset(
    """
    old young ancient modern short long high low wide broad thick fat round square oval flat straight sharp wet damp
    clean cold warm cool dark light pale heavy full half quiet calm still wild brave poor plain simple fancy rustic
    rural lush solitary single solo double twin grand noble royal lovely charming stunning magic bleak faint sturdy
    solid secret fallen kind silly baroque victorian retro vintage antique classic contemporary industrial analog
    alpine marine botanical native exotic domestic stray pregnant blind male female elderly main central front rear
    upper left right bottom matching common perfect imperfect whole complete particular special favourite favorite
    unknown familiar local glossy cosy cozy woolly plump sweet crisp tender cunning swift quick fast rapid steady
    constant final middle first second third fourth fifth last sparkling gleaming winding rolling towering looming
    crashing flowing raging real fake silver little small giant great good fine best better free crumbling derelict
    regal spiral circular abstract floating flying clear overcast hollow patchwork tartan plaid blond alert trim squat
    stout lean tabby serpentine makeshift innocent woollen woolen present visible stern evil petite slight active
    adamant affluent aggressive aquatic aromatic atmospheric authentic automatic blank brilliant bubbly captive
    ceremonial chic clairvoyant colonial commercial compact covert crude crisscross decadent diagonal divine downcast
    drunk dual durable eccentric elastic elliptical epic equal extreme external faithful fatty feminine masculine firm
    flimsy floppy frank frosty functional gallant given grizzly grubby handheld harmonic herbal homeless hopeful
    horizontal imaginary inactive independent inflatable internal intimate inverse junior keen lethal long-lost
    lookalike lowland medical melancholy mere military miniature mobile moderate motley mute natural negative neutral
    newborn normal nude oblong opposite orbital orderly organic ornamental overweight pagan parallel patient permanent
    personal physical portable positive prefab primitive private queer radiant regular religious reusable romantic
    rotary rowdy safe savage senior sensitive sick slack slick slinky social sore sovereign spare spectral spiritual
    stable stiff sterile stubby stumpy sublime sulky superficial superior symbolic synthetic temporary tense
    terrestrial thermal tidy toothless tough toxic tribal ultraviolet underground unequal universal upright upset
    upside-down utmost valuable variable vertical veterinary visionary vocal volatile wealthy welcome western worthy
    wooly wrong zigzag extra total immortal chief downtown hybrid minute evergreen original public
    """.split()
)
_SUFFIXES = (
    "ous", "ful", "less", "ish", "able", "ible", "ic", "al", "ive", "ary", "ed", "ern", "like", "some", "lit", "sided",
    "y", "esque", "ical", "ward", "wide", "proof", "worn", "tossed", "swept", "grown", "shaped", "ant", "ent", "est",
)  # fmt: skip
# Participles that a hyphen makes adjectives of: "ivy-clad", "weather-beaten".
_PARTICIPLES = frozenset(
    """
    beaten bent blown born bound broken built burnt clad cut drawn driven fed found grown hewn hung knit laden laid
    lit loved kept made run set spun stained strewn strung sunk swept torn trodden used woven worn written
    """.split()
)
# Nouns that end like adjectives.
_NOUNS = frozenset(
    """
    steed february january teddy lilly alleyway archway x-ray gallery scenery county sunday trilly playboy eskimo
    rugby jalopy quartern building ceiling string swing spring morning evening painting drawing wedding duckling
    sibling sapling lightning clothing railing awning king ring wing thing viking sterling pudding dumpling stocking
    earring herring starling gosling seedling offspring meeting crossing clearing icing topping frosting bedding
    flooring roofing scaffolding lighting plumbing wiring dwelling kindling bunting carving lining dressing filling
    coating
    """.split()
)
# -ing words that make compounds: a fishing boat is no boat that fishes.
GERUNDS = frozenset(
    """
    fishing sailing rowing rocking hunting dining washing sewing swimming parking walking wedding building living
    dressing racing cooking writing shopping reading climbing drawing spinning skating skiing sleeping boxing frying
    baking training viewing landing filling vending touring riding hiking camping chopping mixing knitting weaving
    serving sitting diving operating waiting meeting playing shooting steering measuring watering carving printing
    healing drinking
    """.split()
)
# Some of those say what an animal does all the same: "a sleeping cat", but "a sleeping bag".
DOINGS = frozenset(
    """
    sleeping sitting reading walking swimming riding climbing hunting diving skating skiing waiting playing fishing
    knitting drinking writing weaving hiking cooking
    """.split()
)


def is_noun_in_ing(word: str) -> bool:
    """Whether a word in -ing names a thing ("building", "painting")."""
    return word in _NOUNS


def is_adjective(word: str) -> bool:
    """Whether a word standing before a noun describes it: by table, by the dictionary, else by its ending."""
    if word in ADJECTIVES or is_compared(word) or (word.endswith("0s") and word[:-1].isdigit()):
        return True
    if word.endswith("fish"):
        return False  # a clownfish is not "clownfish"
    if word.endswith("ing") and len(word) > 5:
        return word not in GERUNDS and word not in _NOUNS
    if parts := parts_of_speech(word):
        return "NOUN" not in parts and ("ADJ" in parts or is_participle(word))
    tail = word.rsplit("-", 1)[-1]
    if tail != word:
        return tail in _PARTICIPLES or tail.endswith("ing") or is_adjective(tail)
    return word not in _NOUNS and len(word) > 3 and word.endswith(_SUFFIXES)


def tells_of(adjective: str, noun: str) -> bool:
    """Whether an adjective is made from a noun, and so tells of it: "muddy" of mud, "candlelit" of candles."""
    word = adjective.lower()
    if len(noun) < 3:
        return False
    forms = (f"{noun}y", f"{noun}{noun[-1]}y", f"{noun[:-1]}y" if noun.endswith("e") else f"{noun}lit", f"{noun}lit")
    shaped = f"{noun}d" if noun.endswith("e") else f"{noun}ed"  # "crowded" of a crowd, "striped" of stripes
    return word in (*forms, shaped) or word.startswith((f"{noun}-", f"{noun}s-"))
