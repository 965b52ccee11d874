"""Styles as filter recipes over the finished picture: each a short chain of classic image operations."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assistant_storyboard.drawing.pixels import (
    Pixels,
    blurred,
    blurred_image,
    displaced,
    flattened,
    grain,
    grey_of,
    picture_of,
    pixels_of,
    posterised,
)

if TYPE_CHECKING:
    from PIL import Image

Check = Callable[[], None]


class Tools(NamedTuple):
    """What a recipe works with: chance, the picture's longer edge in units of 1024 pixels, and the way out."""

    rng: np.random.Generator
    scale: float
    check: Check


# The first pattern that the words of a style match names the recipe.
_WORDS: tuple[tuple[str, str], ...] = (
    ("watercolour", r"water ?-?colou?r|aquarelle|gouache|wash\b|sumi"),
    ("pixel art", r"pixel|8-?bit|16-?bit|retro game"),
    ("blueprint", r"blueprint|cyanotype|technical drawing|schematic"),
    ("woodcut", r"woodcut|wood ?block|lino|engraving|etching|block ?print|ukiyo"),
    ("pencil sketch", r"pencil|sketch|charcoal|line ?art|line drawing|ink|pen\b|drawing in|graphite|doodle"),
    ("oil painting", r"\boil|impression|acrylic|impasto|van gogh|brush|painting|painterly|canvas|pastel"),
    ("poster", r"poster|flat|minimal|vector|screen ?print|silkscreen|cut ?-?out|paper|risograph|pop art|art deco"),
    ("comic", r"comic|cartoon|manga|graphic novel|halftone|anime|cel[- ]shad"),
    ("vintage photo", r"vintage|sepia|retro|old photo|daguerreotype|polaroid|film\b|1[89]\d0s|nostalgi"),
    ("black and white", r"black[- ]and[- ]white|monochrome|noir|greyscale|grayscale|b&w"),
)


def style_of(words: str | None) -> str | None:
    """The recipe for a style as written ("a loose watercolour painting"); None when there is none for it."""
    text = (words or "").lower()
    return next((name for name, pattern in _WORDS if re.search(pattern, text)), None)


def apply_style(picture: "Image.Image", name: str, seed: int, check: Check = lambda: None) -> "Image.Image":
    """`picture` finished in the style `name`, one of those that `style_of` gives."""
    return _RECIPES[name](picture, Tools(np.random.default_rng(seed), max(picture.size) / 1024, check))


def _watercolour(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """Washes with wandering edges, pigment pooling at them, paper grain shining through, a white deckle."""
    rng, scale = tools.rng, tools.scale
    shape = (picture.height, picture.width)
    wander = [grain(rng, shape, 34) * 4.5 * scale + grain(rng, shape, 120, 2) * 3 * scale for _ in range(2)]
    flat = flattened(picture, 3 * scale)
    washes = displaced(pixels_of(flat), wander[0], wander[1])
    tools.check()
    wet = pixels_of(blurred_image(picture_of(washes), 1.3 * scale))
    around = pixels_of(blurred_image(picture_of(washes), 6 * scale))
    edges = np.clip((around - wet).mean(2) * 2.6, 0, 0.3)
    tools.check()
    pool = grain(rng, shape, 7, 4) * 0.17
    tooth = grain(rng, shape, 300, 2) * 0.055
    pale = 1 - (1 - wet) * (0.9 + pool[..., None])
    pigment = pale * (1 - edges[..., None]) + tooth[..., None] * (1.2 - pale)
    paper = np.array([0.985, 0.972, 0.94], np.float32) + tooth[..., None] * 0.35
    return picture_of(_deckled(pigment, paper, rng))


def _deckled(pixels: Pixels, paper: Pixels, rng: np.random.Generator) -> Pixels:
    """`pixels` fading to `paper` along an irregular border."""
    height, width = pixels.shape[:2]
    x = np.minimum(np.arange(width), np.arange(width)[::-1]) / min(width, height)
    y = np.minimum(np.arange(height), np.arange(height)[::-1]) / min(width, height)
    border = np.minimum(x[None, :], y[:, None]).astype(np.float32)
    edge = 0.03 + grain(rng, (height, width), 12, 4) * 0.014
    cover = np.clip((border - edge) / 0.008, 0, 1)[..., None]
    framed: Pixels = pixels * cover + paper * (1 - cover)
    return framed


def _pencil(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """Contours by a difference of blurs, tone by two directions of hatching, on warm paper."""
    rng, scale = tools.rng, tools.scale
    grey = grey_of(pixels_of(picture))
    height, width = grey.shape
    detail = np.abs(blurred(grey, 1.0 * scale) - blurred(grey, 2.4 * scale))
    contour = np.clip(detail * 17, 0, 1) ** 0.75
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / scale
    wobble = grain(rng, (height, width), 20, 2) * 6
    low, high = np.percentile(grey, (2, 98))
    tone = np.clip((blurred(grey, 2.5 * scale) - low) / max(high - low, 0.1), 0, 1)
    hatch = np.zeros_like(grey)
    tools.check()
    for angle, below, pitch in ((0.8, 0.66, 5.0), (-0.7, 0.42, 5.4), (0.15, 0.24, 4.5)):
        stripes = 0.5 + 0.5 * np.sin((x * np.cos(angle) + y * np.sin(angle) + wobble) * 2 * np.pi / pitch)
        hatch = np.maximum(hatch, stripes * np.clip((below - tone) * 3.2, 0, 1))
    tooth = 0.8 + grain(rng, (height, width), 300, 2) * 0.45
    ink = np.clip((contour + hatch * 0.62) * tooth, 0, 0.94)
    paper = np.array([0.972, 0.957, 0.92], np.float32)
    lead = np.array([0.16, 0.17, 0.2], np.float32)
    wash = 0.9 + 0.1 * tone[..., None]
    return picture_of(paper * wash * (1 - ink[..., None]) + lead * ink[..., None])


def _oil(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """Strokes that follow the forms: noise smeared along the edges' direction gives both colour and relief."""
    rng, scale = tools.rng, tools.scale
    pixels = pixels_of(picture)
    shape = pixels.shape[:2]
    grey = blurred(grey_of(pixels), 5 * scale)
    down, across = np.gradient(grey)
    angle = np.arctan2(down, across) + np.pi / 2 + grain(rng, shape, 5, 2) * 0.9
    step_x, step_y = np.cos(angle) * 1.6 * scale, np.sin(angle) * 1.6 * scale
    jitter = [grain(rng, shape, 150, 2) * 7 * scale for _ in range(2)]
    colours = displaced(pixels, jitter[0], jitter[1])
    bristles = rng.random(shape, np.float32)
    smeared, relief = np.zeros_like(pixels), np.zeros(shape, np.float32)
    reach = range(-4, 5)
    for k in reach:
        tools.check()
        smeared += displaced(colours, step_x * k, step_y * k)
        relief += displaced(bristles[..., None], step_x * k * 1.5, step_y * k * 1.5)[..., 0]
    smeared, relief = smeared / len(reach), blurred(relief / len(reach), 0.8 * scale)
    light = np.gradient(relief, axis=0) + np.gradient(relief, axis=1)
    vivid = grey_of(smeared)[..., None] + (smeared - grey_of(smeared)[..., None]) * 1.18
    return picture_of(vivid + np.clip(light * 1.5, -0.14, 0.16)[..., None])


def _pixel_art(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """120 pixels along the longer edge in 40 colours, ordered dithering between them."""
    del tools
    from PIL import Image

    width, height = picture.size
    cell = max(max(width, height) / 120, 1)
    small = picture.resize((max(round(width / cell), 1), max(round(height / cell), 1)), Image.Resampling.BOX)
    pixels = pixels_of(small)
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.5
    tiled = np.tile(bayer, (pixels.shape[0] // 4 + 1, pixels.shape[1] // 4 + 1))[: pixels.shape[0], : pixels.shape[1]]
    dithered = picture_of((pixels - 0.5) * 1.08 + 0.5 + tiled[..., None] * 0.03)
    palette = small.quantize(40, method=Image.Quantize.MAXCOVERAGE, kmeans=2)
    return (
        dithered.quantize(palette=palette, dither=Image.Dither.NONE)
        .convert("RGB")
        .resize(picture.size, Image.Resampling.NEAREST)
    )


def _blueprint(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """White contours on Prussian blue, a grid and a frame."""
    rng, scale = tools.rng, tools.scale
    grey = grey_of(pixels_of(picture))
    height, width = grey.shape
    contour = np.clip(np.abs(blurred(grey, 0.9 * scale) - blurred(grey, 2.2 * scale)) * 16 - 0.06, 0, 1)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pitch = 32 * scale
    grid = np.maximum((x % pitch < max(scale, 1)) * 0.1, (y % pitch < max(scale, 1)) * 0.1)
    grid += np.maximum((x % (pitch * 4) < max(scale, 1)) * 0.09, (y % (pitch * 4) < max(scale, 1)) * 0.09)
    inset = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / scale
    frame = ((inset > 14) & (inset < 17)) * 0.8
    line = np.clip(np.maximum(contour, frame) + grid * (inset > 14), 0, 0.96)
    paper = np.array([0.07, 0.2, 0.44], np.float32) * (0.92 + 0.24 * grey[..., None])
    paper = paper * (1 + grain(rng, grey.shape, 9, 4)[..., None] * 0.12)
    return picture_of(paper * (1 - line[..., None]) + np.array([0.93, 0.97, 1.0], np.float32) * line[..., None])


def _woodcut(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """Black lines that swell with the darkness and bend around the forms, over a few flat tints."""
    rng, scale = tools.rng, tools.scale
    pixels = pixels_of(picture)
    grey = blurred(grey_of(pixels), 1.6 * scale)
    low, high = np.percentile(grey, (2, 98))
    tone = np.clip((grey - low) / max(high - low, 0.05), 0, 1)
    height, width = grey.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / scale
    bend = blurred(tone, 14 * scale) * 52 + grain(rng, grey.shape, 6, 3) * 16
    stripes = 0.5 + 0.5 * np.sin((y + bend + x * 0.12) * 2 * np.pi / 8.5)
    ink = np.clip((0.12 + stripes * 0.62 - tone**0.8) * 8, 0, 1)
    tools.check()
    contour = np.clip(np.abs(blurred(grey, 0.8 * scale) - blurred(grey, 2.6 * scale)) * 18 - 0.25, 0, 1)
    ink = np.maximum(ink, contour)
    tint = posterised(pixels_of(blurred_image(picture, 3 * scale)), 6)
    tint = 0.4 * np.array([0.96, 0.91, 0.8], np.float32) + 0.6 * (0.3 + 0.7 * tint)
    return picture_of(tint * (1 - ink[..., None]) + np.array([0.1, 0.09, 0.11], np.float32) * ink[..., None])


def _poster(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """Few flat colours with clean edges, a little more vivid, on toothed paper."""
    rng, scale = tools.rng, tools.scale
    from PIL import Image

    flat = flattened(picture, 2.5 * scale)
    few = flat.quantize(20, method=Image.Quantize.MAXCOVERAGE, kmeans=0)
    pixels = pixels_of(flat.quantize(palette=few, dither=Image.Dither.NONE).convert("RGB"))
    clean = pixels_of(blurred_image(picture_of(pixels), 0.6 * scale))
    vivid = grey_of(clean)[..., None] + (clean - grey_of(clean)[..., None]) * 1.25
    tooth = grain(rng, pixels.shape[:2], 250, 2)[..., None]
    return picture_of(0.035 + vivid * 0.95 + np.clip(tooth * 0.1 - 0.03, 0, 0.05))


def _comic(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """Flat colours, halftone dots in the shadows and inked contours."""
    scale = tools.scale
    pixels = pixels_of(picture)
    grey = grey_of(pixels)
    height, width = grey.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / scale
    u, v = (x + y) * 0.7071, (x - y) * 0.7071
    dots = (np.sin(u * 2 * np.pi / 7) * np.sin(v * 2 * np.pi / 7) + 1) / 2
    shade = np.clip((dots - blurred(grey, 2 * scale) * 1.15 - 0.05) * 7, 0, 1) * 0.28
    contour = np.clip(np.abs(blurred(grey, 1.1 * scale) - blurred(grey, 2.8 * scale)) * 20 - 0.35, 0, 1)
    flat = posterised(pixels_of(flattened(picture, 3 * scale)), 11)
    vivid = grey[..., None] + (flat - grey[..., None]) * 1.2 + 0.02
    return picture_of(vivid * (1 - np.maximum(shade, contour * 0.95)[..., None]))


def _black_and_white(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """A silver print: channel mix, a curve with deep blacks, fine grain."""
    rng = tools.rng
    pixels = pixels_of(picture)
    grey = pixels @ np.array([0.42, 0.42, 0.16], np.float32)
    low, high = np.percentile(grey, (1, 99))
    tone = np.clip((grey - low) / max(high - low, 0.1), 0, 1)
    curve = 0.04 + 0.94 * (tone * tone * (3 - 2 * tone) * 0.4 + tone**0.85 * 0.6)
    speckle = rng.normal(0, 0.022, grey.shape).astype(np.float32)
    return picture_of(np.repeat((curve + speckle * (1 - curve * 0.6))[..., None], 3, 2))


def _vintage(picture: "Image.Image", tools: Tools) -> "Image.Image":
    """A faded print: lifted blacks, warm cast, grain, dark corners and a paper border."""
    rng, scale = tools.rng, tools.scale
    pixels = pixels_of(picture)
    grey = grey_of(pixels)
    height, width = grey.shape
    sepia = grey[..., None] * np.array([0.98, 0.83, 0.62], np.float32) + np.array([0.1, 0.075, 0.05], np.float32)
    warm = sepia * 0.78 + pixels * 0.22
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    corners = 1 - 0.34 * np.clip((x * x + y * y) / 1.6, 0, 1) ** 1.6
    speckle = rng.normal(0, 0.03, grey.shape).astype(np.float32)
    print_ = (warm * corners[..., None] + speckle[..., None]) * 0.96
    paper = np.broadcast_to(np.array([0.94, 0.9, 0.82], np.float32), pixels.shape)
    edge = int(26 * scale)
    framed = np.array(paper)
    framed[edge : height - edge, edge : width - edge] = print_[edge : height - edge, edge : width - edge]
    return picture_of(framed)


Recipe = Callable[["Image.Image", Tools], "Image.Image"]
_RECIPES: dict[str, Recipe] = {
    "watercolour": _watercolour,
    "pencil sketch": _pencil,
    "oil painting": _oil,
    "pixel art": _pixel_art,
    "blueprint": _blueprint,
    "woodcut": _woodcut,
    "poster": _poster,
    "comic": _comic,
    "vintage photo": _vintage,
    "black and white": _black_and_white,
}
STYLES = tuple(_RECIPES)
