"""Skies: the gradient, sun or moon with its glow, stars, and clouds of gradient noise."""

import base64
import io

import numpy as np

from assistant_storyboard.colours import rgb
from assistant_storyboard.drawing.noise import Field, fractal_noise
from assistant_storyboard.drawing.paths import n
from assistant_storyboard.drawing.sheet import Sheet


def draw_sky(sheet: Sheet, horizon: float) -> None:
    """The whole sky down to `horizon` (pixels) and somewhat below it, where a ground or water will cover it."""
    light = sheet.light
    stops = [(i / (len(light.sky) - 1), colour) for i, colour in enumerate(light.sky)]
    paint = sheet.linear(stops, (0, sheet.zenith), (0, max(horizon, 1)), pixels=True)
    sheet.rect(0, 0, sheet.width, sheet.height, paint)
    if light.stars > 0.02:
        _stars(sheet, horizon)
    if sheet.sun:
        _sun(sheet, horizon)
    if light.weather.cloud > 0.05:
        draw_clouds(sheet, horizon)


def sun_position(sheet: Sheet, horizon: float) -> tuple[float, float]:
    """The centre of the sun or moon in pixels."""
    shift = sheet.rng("sun").uniform(-0.07, 0.07)
    return (sheet.light.sun_at[0] + shift) * sheet.width, sheet.light.sun_at[1] * horizon


def _sun(sheet: Sheet, horizon: float) -> None:
    light = sheet.light
    x, y = sun_position(sheet, horizon)
    hidden = min(light.weather.gloom * 1.3 + light.weather.fog * 0.5, 1.0)
    radius = light.sun_size * sheet.unit
    glow = 1 - 0.75 * hidden
    wide = 12 if light.sun_at[1] > 0.6 else 8
    strength = (0.28 if light.moon else 0.6) * glow
    halo = sheet.radial([(0, light.sun, strength), (0.25, light.sun, strength * 0.45), (1, light.sun, 0)])
    sheet.ellipse((x, y), (radius * wide, radius * wide * 0.8), halo)
    if light.sun_at[1] > 1:  # below the horizon: its afterglow only
        return
    near = sheet.radial([(0, light.sun, 0.9 * glow), (0.4, light.sun, 0.55 * glow), (1, light.sun, 0)])
    sheet.ellipse((x, y), (radius * 2.2, radius * 2.2), near)
    if hidden > 0.85:
        return
    disc = sheet.radial([(0, "#ffffff"), (0.7, light.sun), (1, light.sun)])
    with sheet.once():
        sheet.ellipse((x, y), (radius, radius), disc, 1 - hidden * 0.7)
        if light.moon:
            for dx, dy, size in ((-0.3, -0.2, 0.26), (0.28, 0.1, 0.2), (-0.1, 0.42, 0.17), (0.2, -0.45, 0.12)):
                sheet.ellipse((x + dx * radius, y + dy * radius), (size * radius, size * radius), "#9aa5b8", 0.35)


def _stars(sheet: Sheet, horizon: float) -> None:
    rng = sheet.rng("stars")
    light = sheet.light
    count = int(170 * light.stars * min(sheet.width / sheet.height, 2.2)) + 25
    for _ in range(count):
        x, height = rng.random() * sheet.width, rng.random() ** 1.4
        size = (0.09 + 0.16 * rng.random() ** 4) * sheet.unit * (0.7 + 0.3 * light.stars)
        opacity = (0.25 + 0.75 * rng.random()) * light.stars**0.5 * (1 - height * 0.85)
        sheet.ellipse(
            (x, height * horizon), (size, size), rng.choice(("#ffffff", "#ffffff", "#cfe0ff", "#ffe9c9")), opacity
        )


def draw_clouds(sheet: Sheet, horizon: float) -> None:
    """Clouds of noise, flattening towards the horizon and lit from the sun's side, as one embedded layer."""
    light, weather = sheet.light, sheet.light.weather
    height = 180
    width = min(max(int(height * sheet.width / max(horizon, 1)), 80), 560)
    margin = 6  # so that the shading, a difference of neighbours, has neighbours everywhere
    shape = (2 * height + 2 * margin, width + 2 * margin)
    rng = np.random.default_rng(sheet.rng("clouds").getrandbits(32))
    cells = (7.0, 7.0 * width / height * 0.36)
    field = fractal_noise(rng, shape, cells, 5, 0.52) * 0.75 + fractal_noise(rng, shape, (3.0, cells[1] / 2.4), 2) * 0.6
    # Perspective: rows near the horizon see farther, so they step through the noise faster.
    t = np.linspace(0, 1, height)
    rows = ((0.45 * t + 0.55 * t**2.4) * (2 * height - 1)).astype(int) + margin
    toward_sun = np.roll(field, (4, 5 if light.sun_at[0] < 0.5 else -5), (0, 1))[rows, margin:-margin]
    field = field[rows, margin:-margin]
    cover = 0.6 - 1.15 * weather.cloud
    alpha = _smooth((field - cover) / (0.42 + 0.25 * weather.cloud))
    contrast = 1.6 + 0.8 * weather.gloom
    lit = np.clip(0.62 + (field - toward_sun) * contrast - (field - cover) * (0.32 + 0.12 * weather.gloom), 0, 1)[
        ..., None
    ]
    colour = (
        np.asarray(rgb(light.cloud_shade), np.float32) * (1 - lit) + np.asarray(rgb(light.cloud_lit), np.float32) * lit
    )
    fade = np.linspace(1, 0, height, dtype=np.float32)[:, None] ** 0.35
    layer = np.dstack([colour, alpha * fade * (0.8 + 0.12 * weather.gloom)])
    bleed = 0.01 * sheet.width  # its outermost pixels fade when stretched
    sheet.add(image(layer, -bleed, -bleed, sheet.width + 2 * bleed, horizon * 1.01 + bleed))


def image(layer: Field, x: float, y: float, width: float, height: float) -> str:
    """An <image> of a layer of RGBA values 0 to 1, stretched over a rectangle (bicubic would take twice as long)."""
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray((np.clip(layer, 0, 1) * 255).astype(np.uint8), "RGBA").save(out, "PNG", compress_level=1)
    data = base64.b64encode(out.getvalue()).decode()
    box = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    how = 'style="image-rendering:smooth" preserveAspectRatio="none"'
    return f'<image {how} {box} xlink:href="data:image/png;base64,{data}"/>'


def _smooth(t: Field) -> Field:
    clipped = np.clip(t, 0, 1)
    smooth: Field = clipped * clipped * (3 - 2 * clipped)
    return smooth
