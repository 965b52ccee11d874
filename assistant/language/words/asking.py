"""Words that stand around a colour which is asked for: what asks and judges, and what says that more is meant."""

# What asks for a colour, judges it, or says that nothing else changes.
ASKING = frozenset(
    """
    want wants wanted need needs like love prefer wish hope make makes making paint painted painting dye dyed colour
    color coloured colored tint tinted turn turns turned turning change changes recolour recolor repaint switch swap
    exchange replace use take try give go goes going become have having let show see draw render pick choose
    send get set think guess believe find say said mean meant asked called supposed suit suits match matches fit fits
    work works feel feels stand stands whole entire complete all both thanks thank same only please pls
    actually really much far little bit ok okay hey hi hm hmm oh well maybe perhaps up out version sure yes nicer
    happier
    """.split()
)
TALKED_OF = frozenset("colour color shade tone hue picture image scene photo one ones thing it change version".split())
# With these more is said than how something looks.
OTHERWISE = frozenset(
    """
    another other also too second again back before earlier previous previously original first last was were did add
    adds more less else everything everyone everybody nothing everywhere which who how when where or if unless until
    while each every some any several many few most half undo next there new
    """.split()
)
