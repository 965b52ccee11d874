"""What a cut leaves of a passage, made to stand alone. Pure."""

from assistant_storyboard.prompts.mentions import passage_of
from assistant_storyboard.prompts.splicing import cut, spliced


def tidied(text: str) -> str:
    """A passage that is left with nothing but a place, as that place."""
    passage = passage_of(text)
    kinds = [piece.kind for piece in passage.pieces if piece.kind not in ("stop", "comma")]
    if all(kind in ("and", "be", "other", "adverb", "while", "side", "of") for kind in kinds):
        return ""
    opening = passage.pieces[0]
    if opening.kind == "relation" and kinds.count("noun") == 1 and kinds[1:2] == ["noun"]:
        return spliced(text, [cut(passage.tokens[opening.start], passage.tokens[opening.end - 1])])
    return text
