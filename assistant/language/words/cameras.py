"""From where and how a picture is seen, as data."""

CAMERA_PHRASES = (
    "wide shot", "wide-angle shot", "wide angle shot", "wide angle", "wide-angle", "close-up", "close up", "closeup",
    "extreme close-up", "macro shot", "macro photo", "macro", "aerial view", "aerial shot", "bird's-eye view",
    "bird's eye view", "birds-eye view", "birds eye view", "worm's-eye view", "worm's eye view", "from above",
    "from below", "from behind", "from the side", "from the front", "from afar", "from a distance", "low angle",
    "low-angle", "low-angle shot", "low angle shot", "high angle", "high-angle", "high angle shot", "top-down view",
    "top-down", "top down view", "side view", "front view", "rear view", "panorama", "panoramic view", "panoramic",
    "fisheye", "fish-eye", "bokeh", "shallow depth of field", "depth of field", "telephoto", "zoomed in", "zoomed out",
    "portrait orientation", "landscape orientation", "eye level", "eye-level", "medium shot", "full shot",
    "full body shot", "full-body shot", "long shot", "tilt-shift", "tilt shift", "over-the-shoulder", "rule of thirds",
    "centred composition", "centered composition", "symmetrical composition", "three-quarter view", "dutch angle",
    "establishing shot", "long exposure", "soft focus", "overhead shot", "overhead view", "street level",
    "ground level", "drone shot", "drone view", "wide view", "first-person view", "half-length portrait",
    "flat lay", "flat-lay", "flatlay", "packshot", "pack shot", "pack-shot", "product shot", "beauty shot", "hero shot",
    "studio shot", "headshot", "knolling shot",
    "head-and-shoulders portrait", "cropped", "35mm", "85mm", "50mm", "24mm", "wide format", "wide composition",
    "35mm film", "telephoto compression", "motion blur", "frozen motion", "blurred background", "deep focus",
    "out-of-focus foreground", "out of focus foreground", "out-of-focus background", "out of focus background",
    "shallow focus", "selective focus", "panning shot", "split focus", "14mm", "28mm", "100mm", "135mm", "200mm",
    "kodak portra", "kodak portra 400", "portra 400", "kodachrome", "ektachrome", "fuji velvia", "ilford hp5",
)  # fmt: skip
_FAR = ("a bit", "a little", "a lot", "a bit more", "a little more", "some", "some more", "further", "more")
_SOME = tuple(f" {far}" for far in _FAR)
_OUT = ("zoom out", "pull back", "step back", "back off", "pull the camera back", "move the camera back")
_IN = ("zoom in", "move closer", "get closer", "go closer", "come closer", "move in closer", "move the camera closer")
# What one asks the camera to do, and how the picture looks then.
CAMERA_MOVES = {
    **{f"zoom {way} {far}": f"zoomed {way}" for way in ("in", "out") for far in _FAR},
    **dict.fromkeys(["from further away", "from farther away", "from farther back", "from further back"], "zoomed out"),
    **dict.fromkeys(["from closer up", "from closer", "from nearer", "from up close"], "zoomed in"),
    **dict.fromkeys(["zoom out on", *(f"{move}{far}" for move in _OUT for far in ("", *_SOME))], "zoomed out"),
    **dict.fromkeys(["zoom in on", *(f"{move}{far}" for move in _IN for far in ("", *_SOME))], "zoomed in"),
}
CAMERA_NOUNS = frozenset(
    """
    shot angle view perspective composition lens framing viewpoint crop focus exposure
    """.split()
)
