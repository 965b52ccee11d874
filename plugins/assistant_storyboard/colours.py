"""Colour words ("crimson", "dusty pink", "blue-grey") as hex, and the little arithmetic drawings need. Pure."""

import colorsys
import re

RGB = tuple[float, float, float]

# Names that CSS lacks, or where CSS means something a painter would not.
_NAMES = {
    "amber": "#f0a020",
    "apricot": "#f5b183",
    "aqua": "#35bcc4",
    "auburn": "#93412d",
    "beige": "#dccdb0",
    "black": "#26262b",
    "blonde": "#e3c16f",
    "blue": "#2f6fc4",
    "brass": "#b99640",
    "bronze": "#a5703a",
    "brown": "#7d5233",
    "burgundy": "#6f1a2f",
    "buttercream": "#f5e6b8",
    "caramel": "#c2813f",
    "cerulean": "#2f8fc9",
    "charcoal": "#3d4148",
    "cherry": "#b5172f",
    "chestnut": "#86472b",
    "cobalt": "#1f4fae",
    "copper": "#b8693d",
    "cream": "#f4ead2",
    "crimson": "#b8142f",
    "cyan": "#2cb9cf",
    "denim": "#4a6a94",
    "ebony": "#2b2524",
    "emerald": "#1f8f5b",
    "fawn": "#c9a477",
    "ginger": "#c8692c",
    "gold": "#d9a92b",
    "golden": "#dcab30",
    "green": "#3f8f46",
    "grey": "#8b9097",
    "honey": "#dba138",
    "indigo": "#3f3a8c",
    "ivory": "#f3eddb",
    "jade": "#3f9d78",
    "lavender": "#a994d1",
    "lemon": "#f1dd52",
    "lilac": "#b99cd0",
    "lime": "#93c83e",
    "magenta": "#c42a86",
    "maroon": "#702128",
    "mauve": "#a982a4",
    "mint": "#9bd9b8",
    "mustard": "#c99b27",
    "navy": "#1e2f57",
    "ochre": "#c28a36",
    "olive": "#75793a",
    "orange": "#e57f27",
    "peach": "#f4b592",
    "pearl": "#e9e6de",
    "pink": "#e78fab",
    "plum": "#6f3a63",
    "purple": "#71409a",
    "red": "#c8322b",
    "rose": "#d3637c",
    "ruby": "#a3163d",
    "russet": "#94492a",
    "rust": "#ae5528",
    "sable": "#3c3029",
    "sage": "#9cab87",
    "salmon": "#ec8d78",
    "sand": "#d9c08e",
    "sapphire": "#2148a0",
    "scarlet": "#d3261f",
    "sepia": "#7a5a3c",
    "silver": "#b9c0c6",
    "slate": "#5f6c7a",
    "tan": "#c39d6c",
    "taupe": "#8c7b6c",
    "teal": "#1f8083",
    "terracotta": "#c2643f",
    "turquoise": "#35b5ae",
    "vermilion": "#d8412a",
    "violet": "#7a4bb0",
    "white": "#f4f3ee",
    "yellow": "#efc72e",
}
# Modifier: (change of lightness, factor of saturation).
_MODIFIERS = {
    "light": (0.16, 0.95),
    "pale": (0.22, 0.7),
    "pastel": (0.2, 0.65),
    "soft": (0.1, 0.75),
    "baby": (0.2, 0.8),
    "powder": (0.2, 0.6),
    "sky": (0.14, 1.0),
    "faded": (0.1, 0.55),
    "dusty": (0.06, 0.5),
    "muted": (0.0, 0.5),
    "smoky": (-0.06, 0.4),
    "dark": (-0.16, 0.95),
    "deep": (-0.13, 1.15),
    "midnight": (-0.22, 0.9),
    "forest": (-0.13, 0.9),
    "royal": (-0.04, 1.25),
    "bright": (0.04, 1.3),
    "vivid": (0.0, 1.4),
    "hot": (0.0, 1.5),
    "neon": (0.06, 1.6),
    "electric": (0.04, 1.5),
    "blood": (-0.1, 1.1),
    "brick": (-0.06, 0.8),
    "warm": (0.02, 1.1),
    "cool": (0.0, 0.85),
}
_SUFFIX = re.compile(r"(d?ish|-coloured|-colored|-tinted)$")


def hex_of(words: str) -> str | None:
    """The colour that `words` name, as "#rrggbb"; None when no word of it is a colour."""
    found: list[RGB] = []
    lightness, saturation = 0.0, 1.0
    for word in re.findall(r"[a-z]+", words.lower().replace("gray", "grey")):
        colour = _named(word)
        if colour is not None and not (word in _MODIFIERS and found):
            found.append(rgb(colour))
        elif word in _MODIFIERS:
            shift, factor = _MODIFIERS[word]
            lightness, saturation = lightness + shift, saturation * factor
    if not found:
        return None
    mixed = found[0]
    for other in found[1:]:
        mixed = mix(mixed, other, 0.5)
    hue, light, chroma = colorsys.rgb_to_hls(*mixed)
    return hex_from(colorsys.hls_to_rgb(hue, min(max(light + lightness, 0.05), 0.96), min(chroma * saturation, 1.0)))


def _named(word: str) -> str | None:
    from PIL import ImageColor

    word = _SUFFIX.sub("", word)
    for name in (word, f"{word}e", word[:-1] if word[-1:] == word[-2:-1] else word):  # "purplish", "reddish"
        if name in _NAMES:
            return _NAMES[name]
        css = ImageColor.colormap.get(name)
        if isinstance(css, str):
            return css
    return None


def rgb(colour: str) -> RGB:
    """The three channels, 0 to 1, of "#rgb", "#rrggbb" or a CSS name. Raises ValueError for anything else."""
    if not colour.startswith("#"):
        from PIL import ImageColor

        red, green, blue, *_ = ImageColor.getrgb(colour)
        return red / 255, green / 255, blue / 255
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    value = int(digits[:6], 16)
    return (value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def hex_from(colour: RGB) -> str:
    return "#" + "".join(f"{round(min(max(channel, 0.0), 1.0) * 255):02x}" for channel in colour)


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """`one` with `share` (0 to 1) of `other` in it."""
    return (
        one[0] + (other[0] - one[0]) * share,
        one[1] + (other[1] - one[1]) * share,
        one[2] + (other[2] - one[2]) * share,
    )


def blend(one: str, other: str, share: float) -> str:
    """`mix` on hex colours."""
    return hex_from(mix(rgb(one), rgb(other), share))
