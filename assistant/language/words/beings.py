"""Who and what lives in pictures, as data: people, what acts like them, and animals."""

PEOPLE = frozenset(
    """
    man woman child boy girl baby person people family couple crowd king queen prince princess knight wizard witch
    pirate farmer fisherman sailor soldier astronaut robot monk nun doctor nurse teacher student dancer musician
    painter chef cook baker clown cowboy samurai ninja viking warrior hunter shepherd traveller traveler hiker
    climber cyclist rider driver captain detective policeman fireman firefighter gardener bride groom angel fairy
    elf dwarf giant mermaid ghost monster dragon unicorn troll goblin vampire zombie alien figure silhouette lady
    gentleman grandmother grandfather mother father brother sister friend kid toddler teenager skeleton snowman
    scarecrow blacksmith lighthouse-keeper keeper merchant violinist pianist guitarist singer human guy gent bloke
    lass lad dude chap gal fellow teen youngster youth adult pensioner widow twin triplet sibling son daughter uncle
    aunt cousin nephew niece grandma grandpa granny granddad grandson granddaughter grandparent parent mum mom dad
    mummy daddy
    husband wife boyfriend girlfriend fiance fiancee bridesmaid neighbour neighbor stranger guest host visitor
    tourist passenger commuter pedestrian passerby customer shopper client waiter waitress bartender barman barmaid
    barista volunteer butler maid servant cleaner janitor receptionist secretary clerk cashier shopkeeper butcher grocer
    florist barber hairdresser tailor seamstress cobbler tanner weaver potter carpenter joiner mason builder
    bricklayer plumber electrician mechanic welder engineer technician architect surveyor designer programmer hacker
    scientist chemist physicist biologist astronomer archaeologist explorer researcher professor lecturer scholar
    librarian writer author poet journalist reporter editor photographer cameraman director actor actress comedian
    mime juggler acrobat magician ballerina drummer cellist flautist flutist harpist trumpeter saxophonist bassist
    accordionist conductor busker rapper dj composer sculptor artist illustrator influencer athlete runner sprinter
    jogger swimmer diver freediver surfer skater skateboarder skier snowboarder boxer wrestler fencer archer gymnast
    weightlifter footballer goalkeeper goalie striker batsman bowler pitcher catcher golfer referee umpire coach
    cheerleader player vaulter jumper rower paddler kayaker mountaineer camper backpacker pilgrim jockey equestrian
    racer biker motorcyclist trucker chauffeur cabbie pilot copilot steward stewardess cosmonaut spaceman skipper
    admiral deckhand lifeguard ferryman boatman gondolier fisherwoman miner lumberjack woodcutter forester ranger
    gamekeeper beekeeper milkmaid cowgirl rancher goatherd herder stockman vet veterinarian dentist surgeon
    paramedic midwife patient pharmacist therapist optician judge lawyer barrister juror prisoner convict jailer
    guard sentry policewoman cop officer sheriff spy thief burglar robber bandit outlaw gangster smuggler assassin
    mercenary sergeant lieutenant commander trooper infantryman cavalryman legionary gladiator centurion spartan
    crusader squire jester minstrel bard herald peasant serf lord baron baroness duke duchess countess earl emperor
    empress pharaoh tsar sultan maharaja chieftain shaman druid priest priestess bishop pope vicar rabbi imam friar
    abbot preacher missionary saint apostle prophet oracle sorcerer sorceress warlock enchantress alchemist
    necromancer ogre orc gnome pixie sprite imp demon devil cherub genie giantess cyborg android golem werewolf
    centaur satyr faun minotaur cyclops gorgon siren nymph valkyrie yeti bigfoot sphinx titan god goddess deity
    spectre phantom wraith ghoul superhero supervillain hero heroine villain president minister mayor senator
    businessman businesswoman executive manager boss worker labourer laborer foreman porter bellboy doorman
    concierge courier postman postwoman mailman paperboy vendor hawker trader peddler auctioneer reader listener
    spectator onlooker bystander audience crew choir orchestra quartet trio duo reveller partygoer worshipper
    mourner beggar hermit nomad wanderer vagabond hobo drifter refugee veteran cadet scout schoolboy schoolgirl
    pupil infant newborn orphan babysitter nanny governess caretaker gentlewoman noblewoman nobleman noble bodyguard
    bouncer everybody everyone snowwoman merman mermen puppeteer ventriloquist performer entertainer clairvoyant
    elder villager townsman islander caveman cavewoman crewman
    """.split()
)
# What the living have, and need not be said to have: "a girl, long hair, blue eyes".
BODY = frozenset(
    """
    hair eye face nose mouth lip ear cheek chin forehead brow eyebrow eyelash beard moustache mustache freckle skin neck
    shoulder arm elbow hand finger nail chest back waist lap hip leg knee foot toe tooth tongue fur coat paw claw tail
    wing feather beak horn antler hoof mane whisker snout muzzle trunk tusk fin scale tentacle shell antenna fang
    stubble ponytail braid bun fringe curl tattoo scar wrinkle expression smile gaze pose
    """.split()
)
ANIMALS = frozenset(
    """
    cat kitten dog puppy horse pony foal donkey mule cow bull calf ox pig piglet sheep lamb goat chicken hen rooster
    cock duck duckling goose swan bird seagull gull owl eagle hawk falcon crow raven parrot penguin pigeon dove
    sparrow robin heron stork crane flamingo peacock hummingbird kingfisher woodpecker pelican ostrich turkey bat
    fish shark whale dolphin octopus squid jellyfish crab lobster turtle tortoise frog toad lizard snake crocodile
    alligator dinosaur lion tiger leopard cheetah panther jaguar lynx bear cub wolf fox deer stag doe fawn moose elk
    reindeer rabbit bunny hare squirrel mouse rat hamster hedgehog badger otter beaver raccoon skunk mole elephant
    giraffe zebra rhino rhinoceros hippo hippopotamus camel llama alpaca kangaroo koala panda monkey gorilla chimpanzee
    ape butterfly bee dragonfly ladybird ladybug beetle ant spider snail worm moth cricket grasshopper goldfish seal
    walrus animal creature beast pheasant puffin magpie toucan iguana chameleon sloth meerkat bison buffalo yak
    wombat platypus antelope gazelle hound poodle corgi dachshund terrier beagle retriever labrador dalmatian
    greyhound collie bulldog sheepdog chihuahua spaniel pug mastiff mongrel mutt kitty tabby tomcat moggy lioness
    tigress vixen puma cougar ocelot jackal hyena coyote dingo mongoose weasel stoat ferret mink polecat wolverine
    gopher chipmunk marmot vole shrew gerbil lemming porcupine armadillo anteater aardvark tapir okapi wildebeest
    gnu impala oryx ibex chamois mustang stallion mare colt filly thoroughbred heifer cattle ewe ram boar sow hog
    warthog orangutan lemur baboon macaque mandrill marmoset bonobo manatee porpoise orca narwhal beluga stingray
    manta eel salmon trout cod herring tuna carp koi barracuda clownfish angelfish pufferfish swordfish seahorse
    starfish urchin anemone cuttlefish shrimp prawn krill clam oyster mussel scallop slug leech bumblebee wasp
    hornet mosquito fly gnat firefly mantis cockroach locust cicada caterpillar centipede millipede scorpion
    tarantula tadpole newt salamander gecko python cobra viper anaconda tyrannosaurus triceratops stegosaurus
    pterodactyl raptor mammoth dodo phoenix griffin gryphon pegasus hydra kraken basilisk wyvern chimera hippogriff
    gosling cygnet chick hatchling fledgling mallard grebe coot moorhen plover curlew sandpiper oystercatcher avocet
    ibis egret spoonbill bittern cormorant gannet guillemot albatross petrel tern osprey buzzard kestrel vulture
    condor harrier cuckoo swallow martin thrush blackbird nightingale starling jay jackdaw rook finch goldfinch
    bullfinch chaffinch canary budgie budgerigar parakeet cockatoo cockatiel macaw hoopoe quail partridge grouse
    peahen emu cassowary kiwi tortoiseshell dormouse possum opossum wallaby quokka bobcat
    """.split()
)
