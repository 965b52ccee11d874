"""Pictures that go out: as they are where they may, else upright and silent."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from assistant.errors import BadImage
from assistant.masks import Box, mask_of
from assistant.pictures import measure
from assistant.testing import picture
from assistant_openai import uploads

SECRET = "Canary Street 7"


def encoded(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation=1):
    made = Image.Exif()
    made[0x0112], made[0x010E] = orientation, SECRET
    made.get_ifd(0x8825)[2] = (48.0, 51.0, 30.0)
    return made


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "RGB"), ("WEBP", "RGB")]
)
def test_a_clean_picture_goes_as_it_is(kind, mode):
    data = encoded(Image.new(mode, (40, 30)), kind)
    assert uploads.source(data).data == data


@pytest.mark.parametrize(("kind", "options"), [
    ("JPEG", {"exif": exif()}),
    ("JPEG", {"comment": SECRET.encode()}),
    ("JPEG", {"xmp": SECRET.encode()}),
    ("PNG", {"exif": exif()}),
    ("WEBP", {"exif": exif()}),
    ("WEBP", {"xmp": SECRET.encode()}),
])  # fmt: skip
def test_metadata_stays_at_home(kind, options):
    data = encoded(Image.new("RGB", (40, 30), "red"), kind, **options)
    assert SECRET.encode() in data
    sent = uploads.source(data)
    assert SECRET.encode() not in sent.data
    with Image.open(io.BytesIO(sent.data)) as image:
        assert not image.getexif()
        assert image.size == (40, 30)


def test_text_in_a_png_stays_at_home():
    info = PngInfo()
    info.add_text("Author", SECRET)
    sent = uploads.source(encoded(Image.new("RGB", (40, 30)), "PNG", pnginfo=info))
    assert SECRET.encode() not in sent.data


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_hangs_on_at_the_end_stays_at_home(kind):
    sent = uploads.source(encoded(Image.new("RGB", (40, 30), "red"), kind) + SECRET.encode())
    assert SECRET.encode() not in sent.data


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_is_sent_upright(orientation):
    image = Image.new("RGB", (40, 30), "black")
    image.paste("white", (0, 0, 8, 8))
    sent = uploads.source(encoded(image, "JPEG", exif=exif(orientation)))
    assert (sent.width, sent.height) == ((30, 40) if orientation > 4 else (40, 30))


@pytest.mark.parametrize(("mode", "kind", "sent_as"), [
    ("CMYK", "JPEG", "image/jpeg"), ("P", "PNG", "image/png"), ("LA", "PNG", "image/png"), ("1", "PNG", "image/png"),
    ("I;16", "PNG", "image/png"), ("P", "GIF", "image/png"),
])  # fmt: skip
def test_odd_modes_and_formats_are_made_plain(mode, kind, sent_as):
    sent = uploads.source(encoded(Image.new(mode, (16, 16)), kind))
    assert sent.media_type == sent_as
    with Image.open(io.BytesIO(sent.data)) as image:
        assert image.mode in ("RGB", "RGBA", "L")


def test_of_an_animation_the_first_picture():
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    sent = uploads.source(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    with Image.open(io.BytesIO(sent.data)) as image:
        assert image.convert("RGB").getpixel((0, 0)) == (254, 0, 0) or image.convert("RGB").getpixel((0, 0)) == (
            255,
            0,
            0,
        )


def test_a_colour_profile_is_kept():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = uploads.source(encoded(Image.new("RGB", (16, 16)), "JPEG", icc_profile=profile, comment=b"x"))
    with Image.open(io.BytesIO(sent.data)) as image:
        assert image.info["icc_profile"] == profile


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", picture(64, 64)[:60]])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(BadImage):
        uploads.source(data)


def test_a_mask_of_another_size_is_refused():
    source = measure(picture(32, 32))
    with pytest.raises(BadImage, match="the mask is 16x16, its picture 32x32"):
        uploads.mask(encoded(Image.new("RGBA", (16, 16)), "PNG"), source, "alpha")


def test_a_mask_fits_a_photo_that_was_taken_on_its_side():
    data = encoded(Image.new("RGB", (40, 30)), "JPEG", exif=exif(6))
    known = measure(data)
    opening = mask_of(Box(left=0, top=0, right=0.5, bottom=0.5), (known.width, known.height))
    sent = uploads.mask(opening, uploads.source(data), "alpha")
    assert (sent.width, sent.height) == (30, 40)
