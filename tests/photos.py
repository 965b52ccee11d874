"""Pictures of the user's own, as events tell of them."""

from assistant.events import Drawn


def attached(number: int) -> Drawn:
    digest = f"{number:064x}"
    return Drawn(
        at="2026-01-01T00:00:00Z",
        number=number,
        digest=digest,
        file=f"images/{digest}.png",
        media_type="image/png",
        width=8,
        height=8,
    )
