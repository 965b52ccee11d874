"""Whole turns of the user's, clause after clause: what is wanted and of which picture. Where a rule belongs:

The turn, all the way through: requests, turn, extending, hollow, intents, varying, undoing, stepping, regaining,
    refusing, forward, correcting, changing, anew, stipulating, heading, speaking.
Which picture: album, references, together, choosing, undecided, severally, shown, sought, returning_to, telling,
    holding, likeness, leading, whence, reminding, uploads.
What comes from another picture: gathering, bringing, combining, taking, importing, spoken, recalling, origins,
    leftover, aspects.
Clause after clause, each kind of demand tried in its turn: hearing, asking, everyone, likewise, introducing,
    referring, reasoning, complaining, notes, keeping.
What it can mean: meaning, building, gist, settling, following, trading.
Colours alone: recolouring, tinted, unheard.
What asks for nothing: talk, chatter, remarks.
"""
