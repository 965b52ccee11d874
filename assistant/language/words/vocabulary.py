"""The words of scenes as data: colours, sizes, materials, times, weathers, styles, moods, cameras, classes of nouns."""

from assistant.language.reading import Size
from assistant.language.words.beings import ANIMALS as ANIMALS
from assistant.language.words.beings import BODY as BODY
from assistant.language.words.beings import PEOPLE as PEOPLE
from assistant.language.words.hours import TIME_ADJECTIVES as TIME_ADJECTIVES
from assistant.language.words.hours import TIMED as TIMED
from assistant.language.words.hours import TIMES as TIMES
from assistant.language.words.makes import MADE_PICTURES as MADE_PICTURES
from assistant.language.words.makes import MEDIA as MEDIA

COLOURS = frozenset(
    """
    red orange yellow green blue purple violet pink brown black white grey gray turquoise cyan teal magenta beige
    cream ivory maroon crimson scarlet indigo lavender lilac mauve olive khaki navy azure aqua aquamarine cobalt
    emerald jade ruby sapphire amber gold golden silver silvery bronze-coloured copper-coloured tan taupe charcoal
    ochre rust terracotta coral salmon peach apricot lemon mustard saffron lime mint chartreuse burgundy vermilion
    cerulean ultramarine periwinkle fuchsia rose blond blonde auburn chestnut ginger tawny ebony multicoloured
    multicolored rainbow colourful colorful pastel reddish bluish greenish yellowish pinkish whitish greyish grayish
    brownish orangish purplish blackish whitewashed sepia umber sienna plum eggplant aubergine sand-coloured russet
    snow-white oxblood claret tangerine cerise carmine puce celadon canary-yellow sage camel fawn ecru pistachio
    seafoam
    """.split()
)
# Colours that are as often a thing: only an adjective when a noun follows.
BASIC_COLOURS = frozenset("red orange yellow green blue purple pink brown black white grey gray".split())
COLOUR_NOUNS = frozenset(
    """
    rose orange peach lemon lime plum olive ruby sapphire emerald coral salmon mint saffron mustard chestnut ginger
    amber jade rainbow charcoal sand eggplant aubergine apricot cream gold silver ivory copper rust lavender violet
    lilac sienna camel fawn pistachio
    """.split()
)
SHADES = frozenset(
    """
    light dark pale bright deep soft vivid dusty dull muted warm cool rich faded royal navy sky baby hot neon forest
    sea ice powder midnight electric burnt blood brick cherry rose lime mint olive steel slate ash smoky pearl off
    jet snow lemon mustard pastel very faint luminous shiny glossy matte metallic intense washed-out
    bottle wine acid racing pillar-box post-box pea apple moss sage peacock cornflower ink petrol tomato teal coffee
    chocolate hunter kelly seafoam leaf grass canary butter honey straw tan rust fluorescent duck-egg
    """.split()
)
SIZES: dict[str, Size] = {
    **dict.fromkeys(
        """
        tiny miniature minuscule teeny microscopic wee diminutive itty-bitty
        """.split(),
        "tiny",
    ),
    **dict.fromkeys(["small", "little", "lil", "smallish", "petite", "compact"], "small"),
    **dict.fromkeys(["large", "big", "sizeable", "sizable", "oversized", "largish", "great"], "large"),
    **dict.fromkeys(
        """
        huge giant enormous gigantic massive colossal immense mammoth monumental humongous vast
        """.split(),
        "huge",
    ),
}
MATERIALS = frozenset(
    """
    wooden wood stone brick metal metallic steel iron copper bronze brass pewter tin aluminium aluminum glass
    crystal marble granite concrete clay ceramic porcelain terracotta paper cardboard plastic rubber leather wool
    woollen woolen silk velvet cotton linen denim lace felt straw wicker bamboo oak pine mahogany satin fur
    knitted wrought-iron stained-glass thatched chrome plaster adobe sandstone limestone slate obsidian ivory bone
    wax origami lego tweed cobblestone flannel enamel titanium driftwood rattan earthenware stoneware gingerbread
    walnut birch cedar beech teak maple plywood redwood cork canvas jute hemp corduroy suede chiffon tulle nylon
    zinc tinfoil foil cast-iron fibreglass fiberglass resin vinyl perspex papier-mâché quartz onyx cashmere tarmac
    terrazzo timber hardwood softwood sackcloth burlap fleece sheepskin velour rosewood ebony lacquer lacquered formica
    tiled cobbled carpeted paved shingled slated parquet polyester carbon-fibre tortoiseshell alabaster soapstone basalt
    stucco cement laminate balsa sandalwood marzipan platinum stainless-steel spruce-wood
    """.split()
)
ADJECTIVE_OF_MATERIAL = {"wood": "wooden", "wool": "woollen"}

WEATHER_NOUNS = frozenset(
    """
    storm thunderstorm rain rainstorm rainfall snow snowfall snowstorm fog mist drizzle blizzard hail sleet wind
    breeze haze lightning thunder sunshine overcast downpour weather gale hurricane tempest sandstorm frost
    rainshower shower winter spring summer autumn fall wintertime springtime summertime heatwave squall monsoon
    flurry gust midsummer midwinter
    """.split()
)
WEATHER_ADJECTIVES = frozenset(
    """
    stormy rainy snowy foggy misty cloudy sunny windy hazy overcast drizzly frosty cloudless clear breezy wintry
    autumnal summery thundery blustery raining snowing wet icy freezing drizzling springlike
    gloomy-weathered
    """.split()
)
# What a time of day does when it comes: "night falls", "dawn is breaking".
ARRIVALS = frozenset("falls falling fallen comes coming arrives breaks breaking descends approaches".split())
WEATHER_VERBS = frozenset(["raining", "snowing", "drizzling", "hailing"])
SEASONS = frozenset("winter spring summer autumn fall wintertime springtime summertime midsummer midwinter".split())
HOLIDAYS = frozenset(
    """
    christmas halloween easter thanksgiving january february april june july august september october november december
    """.split()
)
# Words that only carry the weather or time said before them: "a rainy day", "clear skies", "stormy weather".
WEATHER_CARRIERS = frozenset(
    """
    day night morning afternoon evening weather sky skies conditions dusk dawn
    """.split()
)

STYLE_NOUNS = frozenset(
    """
    painting watercolour watercolor sketch drawing illustration render rendering photo photograph photography poster
    woodcut engraving etching linocut collage comic cartoon anime manga art style aesthetic gouache fresco papercut
    claymation vector doodle acrylic oils impasto pastels screenprint woodblock lithograph cyanotype daguerreotype
    realism impressionism cubism surrealism expressionism minimalism pointillism futurism romanticism baroque
    photorealism hyperrealism ukiyo-e steampunk cyberpunk vaporwave synthwave solarpunk wallpaper storyboard
    silhouette masterpiece 8k 4k hdr cgi artwork quality cross-stitch graffiti noir papercraft blueprint caricature
    portrait logo emblem
    """.split()
)
DRAWN_AS = frozenset("cartoon cartoonish cartoony anime manga comic photorealistic pixelated".split())  # before a noun
STYLE_WORDS = frozenset(
    """
    photorealistic realistic hyperrealistic impressionist impressionistic expressionist cubist surrealist surreal
    minimalist minimalistic abstract vintage retro futuristic gothic baroque renaissance cinematic painterly
    cartoonish cartoony pixelated monochrome monochromatic isometric psychedelic pointillist photographic stylised
    stylized hand-drawn hand-painted illustrated low-poly steampunk cyberpunk noir comic-style anime-style
    black-and-white highly-detailed ultra-detailed hyper-detailed detailed rococo fauvist futurist modernist bauhaus
    chibi kawaii dieselpunk solarpunk sci-fi cel-shaded duotone infrared pixar disney horror
    """.split()
)
STYLE_PHRASES = (
    "pixel art", "line art", "line drawing", "oil painting", "oil paint", "oil on canvas", "digital art", "concept art",
    "double-exposure", "ghibli", "studio ghibli", "cel shaded", "infrared", "cross-processed", "polaroid", "tintype",
    "daguerreotype", "cyanotype", "lomography",
    "stained glass", "art deco", "art nouveau", "black and white photo", "black and white photograph", "3d render",
    "black and white photography", "black and white", "in colour", "in color", "in full colour",
    "in full color", "full colour", "full color", "highly detailed", "ultra detailed",
    "children's book illustration", "woodcut print", "linocut print", "lino print", "woodblock print", "screen print",
    "children's book", "comic book", "graphic novel", "paper cut", "paper cut-out", "paper cutout", "pop art",
    "film noir", "low poly", "pen and ink", "ink wash", "ink drawing", "charcoal drawing", "pencil drawing",
    "pencil sketch", "coloured pencil", "colored pencil", "chalk drawing", "studio ghibli style", "studio ghibli",
    "flat design", "vector art", "digital painting", "matte painting", "film still", "film grain", "8-bit", "16-bit",
    "storybook illustration", "colouring book", "coloring book", "stop motion", "best quality", "high quality",
    "sharp focus", "fantasy art", "street art", "folk art", "fine art", "cave painting", "screen print", "risograph",
    "oil pastel", "double exposure", "dark fantasy", "high fantasy", "cel shading", "op art", "children's drawing",
    "child's drawing", "kids' drawing", "kid's drawing", "propaganda poster",
    "still life", "soft pastel", "chalk pastel", "photo-realistic", "hyper-realistic",
)  # fmt: skip
MOOD_NOUNS = frozenset(
    """
    mood atmosphere feeling feel vibe tone ambience ambiance vibes sense emotion air energy
    drama
    """.split()
)
LIGHT_NOUNS = frozenset(
    """
    light lighting glow sunlight moonlight shadow shadows rays sunbeams lamplight candlelight firelight starlight
    backlight backlighting illumination highlights daylight sunbeam ray gleam glimmer shimmer radiance sheen
    """.split()
)
MOODS = frozenset(
    """
    dramatic moody peaceful serene calm cosy cozy eerie spooky mysterious whimsical romantic melancholy melancholic
    dreamy dreamlike epic joyful cheerful happy sad gloomy tranquil nostalgic magical mystical ethereal haunting
    tense playful festive intimate majestic solemn sombre somber ominous menacing scary creepy uplifting hopeful
    lonely desolate lively vibrant atmospheric quiet bleak fantastical enchanting enchanted surreal dark bright
    funny silly cute elegant luxurious rustic chaotic relaxed relaxing warm cold inviting welcoming stark fierce
    heroic threatening candlelit lamplit firelit backlit
    """.split()
)
PALETTE_NOUNS = frozenset(
    """
    colours colors colour color palette palettes tones hues shades tints colourscheme tonality scheme
    """.split()
)
PALETTE_WORDS = frozenset(
    """
    monochrome monochromatic pastel sepia grayscale greyscale desaturated saturated
    """.split()
)
# Nouns that describe the picture or nothing one could draw.
ABSTRACT = frozenset(
    """
    scene picture image depiction composition moment sense feeling contrast detail details depth beauty harmony
    reflection reflections warmth charm story tale effect effects touch hint air expanse backdrop setting
    combination direction directions tide texture textures essence spirit focus element elements subject
    viewer attention movement motion silence solitude elegance mystery magic wonder tranquillity tranquility
    serenity presence power strength vastness grandeur loneliness contours outline outlines form forms shape shapes
    edge edges surface surfaces side sides top bottom middle centre center left right background foreground distance
    horizon-line way place time part west east north south version thing things something anything everything
    nothing lot bit kind sort type number amount world invitation feature features balance interplay dance blend mix
    mixture hour life spray arrangement more
    """.split()
)
# Colours that are of a stuff: what is made of another has them no longer.
METALLIC = frozenset("gold golden silver silvery copper bronze brass".split())
STUFF_TOO = METALLIC | {"terracotta", "ebony"}
METALS = METALLIC | frozenset(["iron", "steel", "tin", "pewter", "chrome", "metal"])
GROUPS = frozenset(
    """
    flock herd group bunch row pile stack crowd pack school swarm cluster line series bouquet collection string heap
    family band gang team fleet forest grove bed patch cloud troop pride litter gaggle colony army circle ring trail
    chain set sheaf clump avenue stand convoy caravan procession
    """.split()
)
ANIMATE = PEOPLE | ANIMALS
HUMANS = PEOPLE - frozenset(
    """
    robot ghost monster dragon unicorn troll goblin vampire zombie alien skeleton snowman scarecrow mermaid angel fairy
    elf dwarf giant ogre orc gnome pixie sprite imp demon devil cherub genie giantess cyborg android golem werewolf
    centaur satyr faun minotaur cyclops gorgon siren yeti bigfoot sphinx titan mummy spectre phantom wraith ghoul
    snowwoman merman
    """.split()
)
# What words stand on.
SIGNS = frozenset(
    """
    sign signboard signpost banner poster billboard label plaque board blackboard chalkboard flag placard note letter
    card tag sticker screen marquee bunting scroll nameplate tombstone gravestone headstone bubble cover headline
    """.split()
)
ALOFT = frozenset("sky sun moon star cloud rainbow horizon".split())
SNOW_CAPPED = frozenset("mountain peak summit alp glacier range volcano".split())  # snowy in any weather
UNDERFOOT = frozenset(["ground", "floor", "earth", "air"])  # in any picture: a weather's place, and no thing
GROUNDS = frozenset(
    """
    beach harbour harbor park garden field meadow forest wood woods jungle desert street city town village room
    kitchen library market marketplace square valley mountain hill hillside cliff coast shore lake river sea ocean
    sky island bay cave road path bridge station bedroom attic cellar cafe restaurant bakery shop museum theatre
    stadium space swamp marsh plain prairie savanna savannah tundra glacier canyon waterfall pond stream orchard
    vineyard farm countryside landscape skyline cityscape seascape ballroom hall church castle courtyard alley lane
    pier jetty dock workshop studio office school classroom hospital airport arena stadium
    playground pasture clearing glade dune cemetery graveyard ruins yard backyard farmyard plaza background wall floor
    table
    """.split()
)
# Rooms, halls and works: a picture is of one, and none of them comes into a picture of something else.
# Parts of buildings, and what lies by them, that are scenes of their own.
OUTSIDE = frozenset(
    "terrace balcony porch veranda rooftop patio attic cellar playground courtyard deck stage hilltop".split()
)
VENUES = frozenset(
    """
    arcade arena amphitheatre attic ballroom barbershop basement bathroom bedroom cafeteria canteen casino catacomb
    cellar cinema classroom corridor crypt disco discotheque dungeon factory forge foundry foyer gallery gym gymnasium
    hallway hangar hospital kindergarten kitchen laboratory laundromat library lobby lounge mall mine museum nightclub
    office planetarium prison ranch restaurant room salon sauna stadium studio supermarket theatre theater tunnel
    warehouse workshop
    """.split()
) | frozenset(
    "bowling alley|boxing ring|car wash|fish market|lunar base|supermarket aisle|truck stop|metro station|oil rig"
    "|subway carriage|subway station|train station|space station|research station|train compartment".split("|")
)
CLOTHES = frozenset(
    """
    hat cap coat dress cloak suit shirt robe armour armor scarf uniform jacket kimono boots gloves glasses trousers
    skirt jeans shoes gown tuxedo apron sweater jumper hoodie shawl cape raincoat overalls tunic toga vest waistcoat
    blouse helmet spacesuit costume pyjamas pajamas swimsuit bikini sari poncho mask crown tie mittens mitten glove
    boot shoe sunglasses spectacles overcoat cardigan tutu socks sandals slippers slipper leotard dungarees
    wellies welly wellingtons trainers sneakers sneaker heels heel tights leggings turban headscarf beret bonnet fedora
    beanie nightcap wetsuit parka anorak trenchcoat blazer nightgown nightdress bathrobe dressing-gown pinafore
    corset bodice pantaloons chaps kilt sombrero goggles visor veil tiara headdress headphones bandana balaclava
    necklace earrings bracelet brooch pendant backpack rucksack satchel belt sash cufflinks bowtie lanyard cravat
    jersey scrubs tracksuit jumpsuit shorts t-shirt turtleneck pullover oilskins outfit wig
    ruff chainmail breastplate gauntlets tabard habit cassock
    """.split()
)
# Parts bodies, buildings and vehicles have: after "its" or "with" they belong to the thing.
MASS = frozenset(
    """
    juice lemonade cola soup sauce whisky water grass sand snow ice moss ivy foliage fire smoke steam mud soil rust
    gold silver wood glass hair fur bread cheese butter coffee tea milk wine beer rice honey jam furniture clothing
    food fruit seaweed kelp lava dust foam vegetation greenery undergrowth heather bamboo wheat corn hay straw laundry
    jewellery jewelry ash lace litter space traffic sky-light shrubbery armour armor luggage mistletoe confetti text
    writing graffiti scaffolding lavender saffron
    """.split()
)
NATIONAL = frozenset(
    """
    Japanese Chinese Italian French German English British Scottish Irish Dutch Greek Roman Egyptian Indian Persian
    Turkish Arabic Arabian African American Mexican Spanish Portuguese Russian Norwegian Swedish Danish Finnish
    Nordic Scandinavian Victorian Georgian Edwardian Gothic Medieval Moroccan Mediterranean Alpine Tibetan Thai
    Korean Vietnamese Asian European Celtic Byzantine Ottoman Tuscan Parisian Venetian Siberian Arctic Antarctic
    Australian Canadian Brazilian Cuban Hawaiian Caribbean Baroque Renaissance Siamese Dalmatian Christmas
    Halloween Easter
    """.split()
)
