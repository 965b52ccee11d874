"""What pictures are made as and made with, as data."""

# What a picture can be made as or with: said of the whole of it, though each may be a thing in another.
MADE_PICTURES = frozenset(
    """
    print panel mosaic tapestry mural embroidery diorama stamp cel woodblock relief strip postcard cutout frieze batik
    screenprint lithograph still
    """.split()
)
# What may hang on a wall in the picture.
FRAMED = frozenset("painting drawing sketch portrait photo photograph poster print picture watercolour".split())
MEDIA = frozenset(
    """
    crayon crayons ink charcoal chalk pencil pencils pastel pastels felt-tip biro markers oils acrylics watercolours
    watercolors gouache
    """.split()
)
