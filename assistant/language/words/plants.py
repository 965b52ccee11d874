"""Plants and what comes of them, as data: where a name of a plant is one, and where it is a colour or a wood."""

# Plants and foods that lend a colour their name: a lemon cushion is yellow, a lemon tree is not.
EDIBLE_COLOURS = frozenset(
    """
    rose orange peach lemon lime plum olive mint saffron mustard chestnut ginger apricot lavender lilac violet salmon
    eggplant aubergine coral cherry rust pumpkin honey cream
    """.split()
)
GROWN = frozenset(
    """
    tree bush grove orchard garden field meadow sprig leaf branch blossom petal bud twig vine seed hedge shrub plant
    juice tea pie jam cake sauce slice wedge zest peel curd tart cocktail sorbet ice soup salad oil jelly bread biscuit
    cookie syrup fillet steak reef pit stone crumble marmalade lemonade soda water milk cheese
    """.split()
)
# Wood as it grows: an oak table is made of oak, an oak tree is not.
PLANTS = frozenset(
    """
    oak pine bamboo mahogany straw cotton walnut birch cedar beech teak maple redwood cork hemp jute rosewood ebony
    """.split()
)
PLANT_PARTS = frozenset(
    """
    tree trees forest forests branch branches leaf leaves grove groves wood woods cone cones needles needle shoots
    plant plants stalks field fields thicket
    """.split()
)
