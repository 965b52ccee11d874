"""Masks by words: which figures of a storyboard the words name, and exactly where these can be seen in it."""

import io
from collections.abc import Callable, Sequence

import msgspec

from assistant.language import Thing, find, read
from assistant_storyboard.drawing.compose import compose
from assistant_storyboard.drawing.raster import rasterise
from assistant_storyboard.objects import by_name
from assistant_storyboard.staging.cast import company_of
from assistant_storyboard.staging.placed import Layout, Placed
from assistant_storyboard.staging.source import Source

_AWAY = -9.0  # an x no picture reaches to
_LEAST = 12  # of 255: a difference the eye can see
_SIDES: dict[str, Callable[[Placed], float]] = {  # the less, the more on that side
    "left": lambda item: item.x,
    "right": lambda item: -item.x,
    "top": lambda item: item.y,
    "bottom": lambda item: -item.y,
    "background": lambda item: item.y,
    "foreground": lambda item: -item.y,
}
_GROWN, _SHRUNK = 11, 7  # pixels, odd: fills pinholes and leaves a margin, for edges are soft


def segment(image: bytes, words: str, check: Callable[[], None]) -> bytes | None:
    """A mask as a PNG, white wherever the things that the words name make a difference to the picture: shadows and
    reflections with them. None when it does not show them, or is none of the storyboard's. `check` may raise."""
    from PIL import ImageChops, ImageFilter

    source = Source(image)
    named = named_by(words, source.layout) if source.layout else []
    if source.layout is None or not named:
        return None
    # Put out of sight, not taken out: so all that depends on what is there stays as it is.
    away = tuple(msgspec.structs.replace(each, x=_AWAY) if each in named else each for each in source.layout.items)
    without = msgspec.structs.replace(source.layout, items=away)
    shown, gone = (
        rasterise(compose(layout, *source.size, check=check), *source.size, check)
        for layout in (source.layout, without)
    )
    red, green, blue = ImageChops.difference(shown, gone).split()
    mask = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 if value > _LEAST else 0)
    if mask.getbbox() is None:
        return None
    out = io.BytesIO()
    mask.filter(ImageFilter.MaxFilter(_GROWN)).filter(ImageFilter.MinFilter(_SHRUNK)).save(out, "PNG")
    return out.getvalue()


def named_by(words: str, layout: Layout) -> list[Placed]:
    """The figures of a layout that the words name; none when one of the things they name is not there."""
    reading = read(words)
    landmarks = {thing.place.of for thing in reading.things}  # "the dog beside the cat" is the dog
    wanted = [thing for thing in reading.things if thing.noun not in landmarks]
    found = [_figures(thing, layout) for thing in wanted]
    if reading.unread or not all(found):
        return []
    return [item for figures in found for item in figures]


def _figures(wanted: Thing, layout: Layout) -> Sequence[Placed]:
    """The figures of one thing: of its noun or kind, with what is said of it, as many and on the side as it says."""
    figures = _coloured(wanted, [item for item in layout.items if _is_called(wanted.noun, item)])
    if wanted.doing and not any(_told(item, layout).doing == wanted.doing for item in figures):
        return []
    side = next((word for word in (wanted.place.side or "", *wanted.traits) if word in _SIDES), "")
    said = {word for word in (wanted.size, *wanted.traits, *wanted.materials) if word and word != side}
    fitting = [item for item in figures if said <= _words(_told(item, layout))]
    # Of a single one any adjective may be true; of several it has to tell which.
    figures = fitting or (figures if len(figures) == 1 else [])
    if side and wanted.count:
        return sorted(figures, key=_SIDES[side])[: wanted.count]
    return figures


def _is_called(noun: str, item: Placed) -> bool:
    drawing = by_name(item.drawing)
    if drawing is None:
        return False
    return noun == drawing.category or drawing in company_of(noun) or bool(find(noun, [Thing(noun=item.noun)]))


def _coloured(wanted: Thing, figures: list[Placed]) -> list[Placed]:
    """Those of a colour that is asked for, else those of which no colour is known."""
    asked = {word for colour in wanted.colours for word in colour.split()}
    if not asked:
        return figures
    fitting = [item for item in figures if asked & set((item.colour or "").split())]
    return fitting or [item for item in figures if item.colour is None]


def _told(item: Placed, layout: Layout) -> Thing:
    """What the scene says of a figure: of several things of one noun that of its colour."""
    things = [thing for thing in layout.scene.things if thing.noun == item.noun]
    coloured = [thing for thing in things if item.colour in thing.colours]
    return next(iter(coloured or things), Thing(noun=item.noun))


def _words(thing: Thing) -> set[str]:
    said = (thing.size or "", *thing.traits, *thing.materials)
    return {word for adjective in said for word in adjective.split()}
