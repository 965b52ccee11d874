"""The sheet a picture is drawn on: SVG fragments in painting order, gradients and random streams for each part."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

from assistant_storyboard.drawing.light import Light
from assistant_storyboard.drawing.paths import Point, n, polyline

Stop = tuple[float, str] | tuple[float, str, float]


class Sheet:
    """An SVG document under construction. Coordinates are pixels of the picture, y down."""

    def __init__(self, width: int, height: int, light: Light, seed: int, names: str = "n") -> None:
        self.width = width
        self.height = height
        self.light = light
        self.unit = (width * height) ** 0.5 / 100  # a hundredth of the picture's edge, whatever its aspect
        self.sun = True  # whether the sky shows its own sun or moon
        self.zenith = 0.0  # the height in pixels above which the sky stays as dark as it is
        self._seed = seed
        self._parts: list[str] = []
        self._single: set[int] = set()
        self._once = False
        self._prefix = names
        self._names = 0

    def part(self, width: int, height: int, light: Light | None = None) -> "Sheet":
        """A sheet of its own for a part of the picture, drawn as finely, with ids that are new here too."""
        part = Sheet(width, height, light or self.light, self._seed, f"{self.name()}-")
        part.unit = self.unit
        return part

    @contextmanager
    def once(self) -> Iterator[None]:
        """What is painted inside is not repeated where the picture goes on beyond its edges: a sun, a bolt."""
        self._once = True
        try:
            yield
        finally:
            self._once = False

    def rng(self, part: str) -> Random:
        """A random stream of its own for each part, so that changing one part leaves the others as they are."""
        return Random(f"{self._seed}/{part}")

    def add(self, fragment: str) -> None:
        if self._once:
            self._single.add(len(self._parts))
        self._parts.append(fragment)

    def name(self) -> str:
        """An id that is new in this document."""
        self._names += 1
        return f"{self._prefix}{self._names}"

    def linear(self, stops: Sequence[Stop], start: Point = (0, 0), end: Point = (0, 1), pixels: bool = False) -> str:
        """A linear gradient as a paint; over the painted shape's box, or in `pixels` of the sheet."""
        return self._gradient(
            "linearGradient", f'x1="{n(start[0])}" y1="{n(start[1])}" x2="{n(end[0])}" y2="{n(end[1])}"', stops, pixels
        )

    def radial(self, stops: Sequence[Stop]) -> str:
        """A radial gradient over the painted shape's box, as a paint."""
        return self._gradient("radialGradient", 'r=".5"', stops, False)

    def shape(self, points: Iterable[Point], fill: str, opacity: float = 1.0) -> None:
        """A closed polygon."""
        self.path(f"{polyline(points)}Z", fill, opacity)

    def path(self, path: str, fill: str, opacity: float = 1.0) -> None:
        """A filled path."""
        self.add(f'<path d="{path}" fill="{fill}"{_opacity(opacity)}/>')

    def line(self, path: str, colour: str, width: float, opacity: float = 1.0) -> None:
        """A stroked path with round ends, `width` pixels wide."""
        translucent = f' stroke-opacity="{n(opacity, 3)}"' if opacity < 1 else ""
        self.add(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{n(width, 2)}"'
            f' stroke-linecap="round" stroke-linejoin="round"{translucent}/>'
        )

    def rect(self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0) -> None:
        self.add(
            f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" fill="{fill}"{_opacity(opacity)}/>'
        )

    def ellipse(self, at: Point, radii: Point, fill: str, opacity: float = 1.0) -> None:
        self.add(
            f'<ellipse cx="{n(at[0])}" cy="{n(at[1])}" rx="{n(radii[0])}" ry="{n(radii[1])}"'
            f' fill="{fill}"{_opacity(opacity)}/>'
        )

    def svg(self, metadata: str = "") -> str:
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        return f"<svg {spaces} {size}>{metadata}{self.content()}</svg>"

    def content(self, *, repeated: bool = False) -> str:
        """All that was painted, in order; `repeated` without what is there only once."""
        return "".join(part for i, part in enumerate(self._parts) if not (repeated and i in self._single))

    def _gradient(self, kind: str, geometry: str, stops: Sequence[Stop], pixels: bool) -> str:
        name = self.name()
        units = ' gradientUnits="userSpaceOnUse"' if pixels else ""
        inner = "".join(
            f'<stop offset="{n(stop[0], 3)}" stop-color="{stop[1]}"'
            + (f' stop-opacity="{n(stop[2], 3)}"' if len(stop) == 3 else "")
            + "/>"
            for stop in stops
        )
        self.add(f'<{kind} id="{name}"{units} {geometry}>{inner}</{kind}>')
        return f"url(#{name})"


def _opacity(opacity: float) -> str:
    return f' fill-opacity="{n(opacity, 3)}"' if opacity < 1 else ""
