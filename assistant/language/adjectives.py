"""Which words before a noun are adjectives, and which belong to the noun: "calm harbour", but "fishing boat"."""

ADJECTIVES = frozenset(
    """
    old new young ancient modern tall short long high low wide narrow broad thin thick fat slim slender skinny
    chubby round square oval flat curved straight crooked steep sharp blunt smooth rough soft hard wet dry damp
    clean dirty fresh ripe raw hot cold warm cool icy bright dark dim light pale heavy deep shallow full empty open
    closed half quiet loud calm still wild tame gentle fierce brave proud shy happy sad angry lonely sleepy tired
    lazy busy idle rich poor plain simple fancy ornate elegant rustic rural urban rugged jagged bare barren lush
    dense sparse remote distant near far lone solitary single solo double twin triple massive grand noble royal
    humble quaint cute pretty beautiful gorgeous handsome ugly lovely charming adorable stunning magnificent
    majestic glorious splendid pristine strange weird odd bizarre curious peculiar mysterious magic magical mystical
    mythical fantastical surreal sacred holy haunted cursed enchanted eerie spooky creepy scary sinister grim gloomy
    bleak dreary stark harsh severe mild serene peaceful tranquil dramatic vivid vibrant subtle faint delicate
    fragile sturdy solid strong weak mighty robust frozen broken cracked shattered torn worn weathered abandoned
    forgotten lost hidden secret sunken fallen friendly kind wise clever foolish silly funny grumpy cheerful jolly
    merry playful curious mischievous medieval gothic baroque victorian futuristic retro vintage antique classic
    classical traditional contemporary industrial mechanical robotic electric electronic digital analog tropical
    arctic alpine coastal nautical marine maritime celestial cosmic lunar solar stellar floral botanical native
    exotic domestic feral stray pregnant blind male female elderly middle-aged tiny overgrown main central front
    rear upper lower outer inner left right top bottom matching identical similar different various unusual common
    rare typical perfect imperfect whole entire complete certain particular special favourite favorite famous
    unknown anonymous familiar foreign local sleek shiny glossy matte dull rusty dusty muddy sandy rocky stony
    grassy mossy leafy snowy rainy stormy foggy misty cloudy sunny windy hazy smoky starry moonlit sunlit candlelit
    cosy cozy fluffy furry hairy woolly scruffy shaggy curly wavy bushy spiky prickly thorny slimy sticky greasy
    oily silky velvety creamy chunky bulky stocky plump lanky bony tasty juicy sweet sour bitter salty spicy
    delicious crisp crunchy crusty tender sly cunning swift quick fast slow rapid sudden steady constant early late
    final first second third fourth fifth next last previous modest sparkling gleaming winding rolling towering
    looming crashing flowing choppy turbulent restless raging sheer vast expansive endless infinite lofty eternal
    timeless real fake true false wooden golden silver open-air big little small large huge giant great good bad
    nice fine best worst better worse free gothic ruined crumbling derelict opulent lavish luxurious regal imperial
    spiral circular triangular rectangular spherical cylindrical hexagonal conical elaborate intricate minimal
    geometric symmetrical abstract floating flying clear overcast crystalline translucent transparent opaque hollow
    slender graceful intense profound quilted patchwork checked chequered checkered tartan plaid striped spotted
    dotted speckled freckled mottled bald bearded blond alert lithe nimble placid taut trim snug squat stout lean
    threadbare barefoot tabby wrought serpentine makeshift one-eyed three-legged innocent wooden woollen woolen
    knitted thatched wrought-iron present absent
    visible stern serious solemn sombre somber wicked evil pure muscular athletic petite
    slight
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
    animal crystal metal portal coral hospital cathedral festival petal royal canal signal medal pedal jackal mural
    capital terminal arsenal carnival chapel general journal memorial cereal sandal seal meal opal music magic
    plastic attic picnic mosaic traffic fabric clinic arctic relic public republic garlic logic comic critic
    mechanic panic olive hive dive drive archive detective native bed shed seed weed reed sled wed steed breed speed
    deed feed need elephant giant plant restaurant ant pheasant merchant peasant infant servant tenant pendant
    pageant descendant tent serpent monument continent student parent accent agent ornament instrument element
    cement basement apartment fragment garment parchment pavement regiment sediment present talent rodent crescent
    president forest nest chest crest guest priest vest harvest west quest rest pest fish dish radish jellyfish
    goldfish starfish swordfish table vegetable cable stable constable fable library dictionary diary canary
    secretary sanctuary estuary february january tributary party city country baby body lady army family story berry
    cherry strawberry blueberry raspberry blackberry cranberry fairy ferry dairy prairie daisy pansy poppy puppy
    pony bunny kitty teddy daddy mummy granny lily lilly ruby ivy candy jelly belly jetty alley valley chimney
    monkey donkey turkey honey money key trolley jersey journey kidney attorney storey abbey hockey parsley barley
    galley medley pulley whiskey toy boy cowboy ray bay day way tray highway railway runway doorway gateway hallway
    subway stairway alleyway archway driveway pathway x-ray butterfly dragonfly firefly fly sky spy cry pastry
    pantry laundry bakery brewery pottery gallery nursery grocery artillery cemetery monastery battery scenery
    greenery shrubbery machinery embroidery crockery cutlery jewellery jewelry poetry tapestry foundry factory
    observatory laboratory dormitory conservatory territory ivory armory armoury memory history lorry quarry study
    century mercury canopy galaxy colony harmony balcony symphony ceremony pony trophy philosophy photography
    university community celebrity county beauty mountain deputy property puppet display holiday birthday sunday
    butterscotch hobby lobby ruby nanny penny gypsy buggy buoy dolly gully trilly filly holly bully rally alloy
    convoy decoy envoy playboy galley tabby baby navy envy ivy eskimo kayak wallaby husky whisky rugby derby chimney
    pussy guppy dummy tummy jalopy poppy pulpy canary crowd cloud crossed wood hood food head bread thread lead
    sword word bird herd shepherd lizard wizard yard world field child gold island sand hand stand band land wind
    pond pound hound mound sound ground round moonlight south north east fortress vineyard lantern tavern cavern
    fern pattern stern quartern concern steward leeward award reward cupboard hamlet outfit biscuit rabbit armpit
    toolkit cockpit pulpit exhibit unit sunset handsome threesome gruesome cottage village olive sailor harbour
    century bicycle tricycle motorcycle anniversary commissary missionary luminary infirmary apothecary building
    ceiling string swing spring morning evening painting drawing wedding duckling sibling sapling lightning clothing
    railing awning king ring wing thing viking sterling pudding dumpling stocking earring herring starling gosling
    seedling offspring
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
    """Whether a word standing before a noun describes it, by table or by its ending."""
    if word in ADJECTIVES:
        return True
    if word.endswith("ing") and len(word) > 5:
        return word not in GERUNDS and word not in _NOUNS
    tail = word.rsplit("-", 1)[-1]
    if "-" in word and (tail in _PARTICIPLES or tail.endswith("ing")):
        return True
    if tail in _NOUNS or word in _NOUNS or len(tail) < 4:
        return "-" in word and tail in ADJECTIVES
    return tail.endswith(_SUFFIXES) or tail in ADJECTIVES
