"""Files come in, Documents go out: one file a format, chosen by suffix and otherwise by what the bytes look like."""

from sources.readers.files import read_bytes, read_file, read_text, walk

__all__ = ["read_bytes", "read_file", "read_text", "walk"]
