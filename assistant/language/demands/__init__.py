"""What each kind of clause asks to change in the present picture. Where a rule belongs:

What is spoken of: context, resolving, antecedents, possessed, pronouns, pointing, restricting, effects, placing,
    elsewhere, owning, individuals, excepting, coordination.
Orders by their verb: operations, orders, making, moving, arranging, giving, bestowing, replacing,
    removing, along, compounding, restoring, swapping.
Statements, wishes and notes: ordering, passives, statements, wishes, particulars, predicates, complements, fragments,
    plainer, preferring, asking_back.
Who or what comes: newcomers, besides, letting, welcoming, fronted, filling, wearing.
Who or what gives way: instead, by_kind, ousting, opposing, redoing, outgoing, succeeding, departing, baring,
    contradicting, contrasting, entailing, deeds.
How many: counting, counterpart, evaluating, members, recounting, reducing, remaining, sparing.
How a thing looks: looks, degrees, suiting, roundabout, lettering.
The whole picture: weathering, calming, craft, lighting, staging, backing.
What was before: differences, retracing, returning.
"""
