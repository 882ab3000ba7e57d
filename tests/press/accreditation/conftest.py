"""Papers and portraits to be sent."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from giaoban.press.accreditation.actions import Document
from giaoban.press.accreditation.choices import Paper

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def paper():
    return lambda: Document(kind=Paper.ASSIGNMENT, upload=SimpleUploadedFile("giay-gioi-thieu.pdf", PDF))


@pytest.fixture
def portrait():
    def made():
        content = BytesIO()
        Image.new("RGB", (300, 400), "#557788").save(content, "JPEG")
        return SimpleUploadedFile("chan-dung.jpg", content.getvalue())

    return made
