"""The file field of pictures."""

from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

ORIENTATION = 0x0112
# EXIF orientations that lay a picture on its side.
SIDEWAYS = {5, 6, 7, 8}


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as people see the picture, after its EXIF orientation; reads the header only."""
    width, height = image.size
    return (height, width) if image.getexif().get(ORIENTATION) in SIDEWAYS else (width, height)


class UprightFieldFile(WagtailImageFieldFile):
    """A picture's file whose size is that of the upright picture, so that focal points and ratios are right."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height after the EXIF orientation."""
        close = self.closed
        try:
            self.open()
            return upright_size(Image.open(self))
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class UprightImageField(WagtailImageField):
    """An image field that measures pictures upright."""

    attr_class = UprightFieldFile
