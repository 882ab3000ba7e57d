"""Where files lie: names on disk in short unmarked ASCII, whatever people call their files."""

from django.core.files.storage import FileSystemStorage

from giaoban.library.names import file_name


class PlainNameStorage(FileSystemStorage):
    """Files on this machine under plain names; titles keep their marks in the database."""

    def get_valid_name(self, name: str) -> str:
        """The plain form of a name."""
        return file_name(name)
