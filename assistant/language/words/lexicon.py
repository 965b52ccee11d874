"""The closed classes of English as data: determiners, numerals, prepositions, pronouns, auxiliaries; and verbs."""

from assistant.language.reading import Relation, Side

ARTICLES = frozenset(["a", "an", "the"])
INDEFINITE = frozenset(["a", "an", "another", "each", "every"])
DEFINITE = frozenset(["the", "this", "that", "these", "those", "both", "all"])
POSSESSIVE = frozenset(["its", "his", "her", "their", "my", "your", "our"])
# Whose something is, and who that is as an object: "its roof", the roof of it.
OBJECT_OF = {"its": "it", "his": "him", "her": "her", "their": "them"}
SUBJECT_OF = {"them": "they", "him": "he", "her": "she"}
OBJECT_PRONOUNS = frozenset(OBJECT_OF.values())
DETERMINERS = INDEFINITE | DEFINITE | POSSESSIVE | frozenset(["any", "some", "such", "what"])
PRONOUNS = frozenset(
    """
    i you we us me it they them he him she itself themselves himself herself this that these those one ones
    """.split()
)
RELATIVES = frozenset(["that", "which", "who", "whose", "where"])

NUMBERS = {
    word: value
    for value, word in enumerate(
        """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty
        """.split(),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
ORDINALS = {
    word: place
    for place, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
FURTHER = ORDINALS.keys() - {"first"}  # "a second one": one more
# What stands before a noun and says how many; None = several, unsaid.
QUANTITIES: dict[str, int | None] = {
    "a pair of": 2, "the pair of": 2, "a couple of": 2, "both": 2, "a trio of": 3, "a quartet of": 4, "a dozen": 12,
    "half a dozen": 6, "a half dozen": 6, "two dozen": 24, "a hundred": 100, "a single": 1, "only one": 1, "single": 1,
    "a whole dozen": 12, "a good dozen": 12, "a full dozen": 12, "a baker's dozen": 13,
    "dozens of": None, "hundreds of": None, "thousands of": None, "scores of": None, "tens of": None, "lots of": None,
    "a lot of": None, "plenty of": None, "a few": None, "several": None, "some": None, "many": None, "multiple": None,
    "various": None, "numerous": None, "countless": None, "a number of": None, "a handful of": None, "few": None,
    "a bunch of": None, "a scattering of": None, "pairs of": None, "a multitude of": None, "an array of": None,
}  # fmt: skip

RELATIONS: dict[str, Relation] = {
    **dict.fromkeys(
        ["on", "onto", "upon", "atop", "on top of", "at the top of", "on the edge of", "at the edge of", "aboard",
         "on the side of", "on the surface of", "along the top of", "across the top of", "on the back of", "astride"],
        "on",
    ),
    **dict.fromkeys(
        ["in", "inside", "inside of", "within", "into", "amid", "amidst", "among", "amongst", "in the middle of",
         "in the centre of", "in the center of", "at the centre of", "at the center of", "at the heart of", "through",
         "throughout", "surrounded by", "surrounded with", "nestled in", "nestled among", "in the midst of",
         "in the heart of", "between", "hidden in", "set in", "enveloped in", "immersed in", "in between",
         "across the", "encircled by", "to the middle of", "into the middle of", "to the centre of"],
        "in",
    ),
    **dict.fromkeys(
        ["under", "beneath", "below", "underneath", "at the bottom of", "lit by", "illuminated by", "sheltered by"],
        "under",
    ),
    **dict.fromkeys(["above", "over", "overlooking", "high above", "looking over", "across"], "above"),
    **dict.fromkeys(
        ["beside", "next to", "versus", "vs", "near", "nearby", "by", "close to", "alongside", "adjacent to", "at",
         "against", "around",
         "along", "toward", "towards", "facing", "past", "at the side of", "by the side of", "along the edge of",
         "at the foot of", "at the base of", "near the edge of", "not far from", "right next to", "off", "flanking",
         "flanked by", "to", "down", "up", "outside", "outside of", "at the end of", "at the mouth of", "from",
         "accompanied by", "next door to", "a short way from", "bordering", "opposite", "in front", "besides",
         "closer to",
         "nearer to", "nearer", "either side of", "on either side of", "on both sides of",
         "at either end of", "away from", "far from", "far away from", "further from", "further away from",
         "farther away from", "up against", "level with", "across from", "at the edge of", "in line with"],
        "beside",
    ),
    **dict.fromkeys(["behind", "behind of", "in back of", "beyond", "at the back of"], "behind"),
    **dict.fromkeys(["in front of", "at the front of", "ahead of", "before"], "in front of"),
    **dict.fromkeys(
        ["left of", "to the left of", "on the left of", "on the left side of", "at the left of", "to the left side of",
         "on the left-hand side of", "left from"],
        "left of",
    ),
    **dict.fromkeys(
        ["right of", "to the right of", "on the right of", "on the right side of", "at the right of",
         "to the right side of", "on the right-hand side of"],
        "right of",
    ),
}  # fmt: skip
INVERSE: dict[Relation, Relation] = {
    "left of": "right of", "right of": "left of", "above": "under", "under": "above", "on": "under",
    "behind": "in front of", "in front of": "behind", "beside": "beside", "in": "in",
}  # fmt: skip
_SIDE_NAMES: dict[str, Side] = {
    "left": "left", "right": "right", "centre": "centre", "center": "centre", "middle": "centre", "top": "top",
    "bottom": "bottom", "foreground": "foreground", "background": "background", "distance": "background",
    "front": "foreground", "back": "background", "far distance": "background", "far left": "left", "lefthand": "left",
    "far right": "right", "left side": "left", "right side": "right", "left-hand side": "left", "far background":
    "background", "right-hand side": "right", "top left": "left", "upper left": "left", "lower left": "left",
    "bottom left": "left", "top right": "right", "upper right": "right", "lower right": "right", "bottom right":
    "right", "left corner": "left", "right corner": "right", "top left corner": "left", "top right corner": "right",
    "bottom left corner": "left", "bottom right corner": "right", "upper left corner": "left", "upper right corner":
    "right", "lower left corner": "left", "lower right corner": "right", "left edge": "left", "right edge": "right",
    "left foreground": "left", "right foreground": "right", "left background": "left", "right background": "right",
    "top edge": "top", "bottom edge": "bottom", "upper part": "top", "lower part": "bottom", "left third": "left",
    "right third": "right", "immediate foreground": "foreground", "near distance": "background",
}  # fmt: skip
SIDES: dict[str, Side] = {
    f"{preposition} {article}{name}": side
    for preposition in ("on", "in", "at", "to", "along", "into", "towards", "toward", "from", "onto")
    for article in ("the ", "")
    for name, side in _SIDE_NAMES.items()
    if article or name not in ("back", "front", "distance", "middle", "bottom", "top")
} | {
    "far away": "background", "on the horizon": "background", "in the far-off distance": "background",
    "centred": "centre", "centered": "centre", "front and centre": "centre", "front and center": "centre",
    "dead centre": "centre", "dead center": "centre", "off to the left": "left", "off to the right": "right",
    "to the front": "foreground", "to the back": "background", "over on the left": "left", "over on the right":
    "right", "further left": "left", "further right": "right", "farther left": "left", "farther right": "right",
    "further to the left": "left", "further to the right": "right", "more to the left": "left", "more to the right":
    "right", "a bit to the left": "left", "a bit to the right": "right", "leftwards": "left", "rightwards": "right",
    "further back": "background", "farther away": "background", "further away": "background", "closer": "foreground",
    "to the far left": "left", "to the far right": "right", "higher up": "top", "lower down": "bottom",
    "in the upper sky": "top", "up front": "foreground", "nearer": "foreground", "into the distance": "background",
}  # fmt: skip
# "on the left of the picture" is a side, "on the left of the boat" a relation.
PICTURE = frozenset(
    """
    picture image scene frame composition photo painting drawing canvas view shot page illustration
    """.split()
)

# Pictures as others of their kind.
VARIANTS = frozenset(
    """
    variation variations version versions alternative alternatives take takes option options variant variants tries
    """.split()
)

# Adjectives that follow their noun: "a cat asleep".
POSTPOSITIVE = frozenset(["asleep", "awake", "afloat", "ablaze", "aglow", "alight", "aloft", "adrift", "ajar"])
# What tells how a thing is and not where, though a preposition opens it.
STATES = (
    "on fire", "in flames", "in bloom", "in full bloom", "in blossom", "in flight", "in mid-air", "in midair",
    "in motion", "in mid-flight", "at rest", "at anchor", "at work", "at play", "upside down", "face down",
    "face up", "side by side", "back to back", "face to face", "hand in hand", "arm in arm", "out of focus",
    "in focus", "in ruins", "in tears", "in a row", "in a line", "in a circle", "in rows", "in pairs",
    "in formation", "in disguise", "in love", "on display", "on its side", "on their sides", "on its back",
    "on one leg", "on tiptoe", "on all fours", "cross-legged", "under construction", "inside out", "back to front",
    "out of order", "at full speed", "in a hurry", "on sale", "on both sides", "on either side", "on all sides",
)  # fmt: skip
# Words that begin another statement.
JOINTS = frozenset(["while", "whereas", "although", "though", "because", "whilst"])
# "Seen from above", "painted in watercolour": how the picture is made, nothing in it.
PRESENTING = frozenset(
    """
    seen viewed shot captured depicted rendered photographed portrayed drawn painted illustrated set framed composed
    lit evoking capturing depicting creating adding giving lending making bringing enhancing emphasising emphasizing
    showing suggesting conveying
    """.split()
)
CONJUNCTIONS = frozenset(["and", "or", "&", "plus", "nor"])
NEGATIONS = frozenset(["no", "without", "not", "never", "none", "neither", "minus", "sans"])
BE = frozenset(
    """
    is are was were be been being am looks look appears appear seems seem remains remain becomes
    """.split()
)
AUXILIARIES = frozenset(
    """
    has have had do does did will would can could should shall may might must ought let lets gets get got
    """.split()
)
WITH = frozenset(
    """
    with has have having featuring features feature including includes include containing contains wearing wears
    wear carrying carries carry holding holds hold bearing sporting boasting boasts
    """.split()
)
# Participles that join what the thing has: "topped with cherries", "dressed in red".
HAVING = (
    "streaked with", "splashed with", "covered in", "covered with", "covered by", "filled with", "full of",
    "topped with", "topped by", "decorated with",
    "adorned with", "lined with", "dressed in", "clad in", "crowned with", "crowned by", "dotted with", "wrapped in",
    "laden with", "draped in", "draped with", "studded with", "fitted with", "equipped with", "loaded with",
    "along with", "together with", "complete with", "scattered with", "strewn with", "overgrown with", "trimmed with",
    "dressed up in", "stacked with", "armed with", "garlanded with", "blanketed in", "carpeted with", "packed with",
    "bursting with", "dusted with", "hung with", "decked with", "wearing only", "kitted out in", "sprinkled with",
)  # fmt: skip
MADE_OF = (
    "made of", "made from", "made out of", "built of", "built from", "built out of", "carved from", "carved of",
    "carved out of", "stitched from", "sewn from", "folded from", "cut from", "sculpted from", "assembled from",
    "pieced together from", "moulded from", "molded from", "welded from", "formed of", "formed from",
    "woven from", "constructed of", "constructed from", "crafted from", "fashioned from", "forged from", "cast in",
    "knitted from", "knitted out of",
)  # fmt: skip
ADVERBS = frozenset(
    """
    very quite rather so too really extremely slightly somewhat fairly gently softly quietly slowly still just only
    also even almost nearly there here now then again already perhaps maybe together alone away overhead below
    else everywhere somewhere nearby not-too out off fully high low far deep once twice instead please pls plz
    lol all-around inside outside ever as if like than while when because though although but yet however meanwhile
    thus upright aloft apart
    """.split()
)

# Verbs one meets in descriptions, base forms. Those which can also be nouns count as verbs only after a noun.
VERBS = frozenset(
    """
    sit stand lie rest float fly glide sail drift swim dive run walk stroll march leap jump climb crawl perch crouch
    sleep doze nap wait watch look gaze stare peer face smile laugh grin cry drink sip read paint draw play dance
    cook fish hunt chase lead ride drive push pull hold lift throw catch reach touch wave point hug kiss fight guard
    attack hide rise set sink fall tumble crash break splash lap roll flow spill stream drip melt freeze burn glow
    shine gleam glint glitter sparkle twinkle shimmer flicker flash blaze light cast mirror ripple sway swing bend
    lean tilt tower loom stretch spread sprawl wind curve twist curl coil wrap frame border line flank fill cover
    blanket coat drape dot scatter crown top bloom blossom flower overlook huddle cluster gather blend mix contrast
    complement highlight give form make capture show feature hint whisper echo hum buzz chirp howl roar bark purr
    rustle swirl whirl spin circle dart scurry prowl pounce stalk graze browse peck feed nibble gallop trot race
    rush speed cruise row paddle anchor moor dock bob bounce trail drag pass cross leave approach return meet join
    share exchange say talk think dream build repair mend fix tinker work toil sweep clean wash dry iron plant water
    pick harvest sell buy offer serve stir chop slice nurse balance skate ski surf slide snow rain shelter shade
    shadow silhouette peek peep poke soak slump travel cascade plunge trickle bubble steam smoke billow waft warm
    cool tint bathe flood filter stride strut waddle swoop flap flutter brood roost nest yawn scratch sniff lick
    bite chew swallow study wear hurry forge hammer saw type drum conduct sketch toast pray practise practice train
    stack pile display store keep stay turn open close lock knock ring call shout scream whistle blow puff tread
    step kick hit strike beat cut
    """.split()
)
IRREGULAR_PARTICIPLES = frozenset(
    """
    made built worn lit seen held hung strewn drawn set lost torn broken frozen hidden woven carved shrouded bathed
    caught stuck bent wound spread grown kept sunk swept thrown tied cut shut bound wrapped known shown left
    """.split()
)
# Standing or lying says nothing about a house or a mountain; of a cat it says what it does.
POSTURES = frozenset(
    """
    standing sitting resting lying located situated placed set positioned perched rising
    """.split()
)
MODALS = frozenset("can could may might must ought shall should will would".split())
AWAY = frozenset(["away", "off", "out"])
