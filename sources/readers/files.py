"""From a path, bytes or text to a `Document`: the one place that opens articles and decides what they are."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final, Literal

from kg.model.errors import InputError
from sources.document import Document

Format = Literal["markdown", "html", "text", "pdf", "docx"]

SUFFIXES: Final = (".htm", ".html", ".markdown", ".md", ".txt")
"""What is read in a directory."""
_FORMATS: Final[dict[str, Format]] = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_MEDIA: Final = {"markdown": "text/markdown", "html": "text/html", "text": "text/plain"}
LARGEST: Final = 256 * 1024 * 1024
"""Bytes; a longer file is no article."""
_SNIFFED: Final = 4096

_HTML_START: Final = re.compile(
    r"\s{0,200}(?:<!--.{0,1000}?-->\s{0,200})?<(?:!doctype\s{1,9}html|html|head|body)\b", re.I | re.S
)
_HTML_TAGS: Final = re.compile(r"</?(?:p|div|h[1-6]|ul|li|section|article|span)(?=[\s>])[^<>]{0,300}>", re.I)
_MARKDOWN_SIGNS: Final = re.compile(
    r"^#{1,6} \S|^\s{0,8}[-*+] \S|\*\*\S|^\|.{1,300}\|\s*$|\]\(\S{1,300}\)|^```|^> |^---\s*$|^={3,}\s*$", re.M
)


def read_file(path: str) -> Document:
    """The document in a file; `-` is standard input.

    Raises `InputError`, one line, for a path that is missing, no file, unreadable, binary, not UTF-8 or too large.
    """
    return read_bytes(file_bytes(path), path=path)


def file_bytes(path: str) -> bytes:
    """What a file holds; `-` is standard input. Raises `InputError` for a path that is missing or cannot be read."""
    if path == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with open(path, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
                raise InputError(f"{path}: not a file")
            return file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: {_said(error)}") from error
    except ValueError as error:  # a null character in the path
        raise InputError(f"{path!r}: no such file") from error


def _said(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case IsADirectoryError():
            return "is a directory"
        case PermissionError():
            return "permission denied"
        case _:
            return (error.strerror or str(error) or "cannot be read").lower()


def read_bytes(data: bytes, *, path: str, suffix: str | None = None, format: Format | None = None) -> Document:
    """The document in some bytes; `suffix` stands in for that of `path`, and `format` overrules both.

    Text is UTF-8. A byte order mark stays in the text, as one code point: spans count `data.decode("utf-8")`.
    Raises `InputError` as `read_file` does.
    """
    if len(data) > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST // 1024 // 1024} MB")
    ending = (suffix if suffix is not None else os.path.splitext(path)[1]).lower()
    format = format or _FORMATS.get(ending)
    if data.startswith(b"%PDF-") or format == "pdf":
        from sources.readers.pdf import read_pdf

        return read_pdf(data, path=path)
    if format == "docx" or (data.startswith(b"PK\x03\x04") and b"word/" in data):
        from sources.readers.docx import read_docx

        return read_docx(data, path=path)
    return read_text(_decoded(data, path), path=path, format=format, digest=sha256(data).hexdigest())


def _decoded(data: bytes, path: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path}: UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise InputError(f"{path}: a binary file (null byte at offset {data.index(0)})")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}") from error


def read_text(text: str, *, path: str = "-", format: Format | None = None, digest: str | None = None) -> Document:
    """The document in a text; without `format` that is told by looking. `digest` is the SHA-256 of its bytes."""
    digest = digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    kind = _kind(text, format)
    if kind == "html":
        from sources.readers.html import read_html

        blocks, date = read_html(text)
    else:
        from sources.readers.broken_rows import whole_rows
        from sources.readers.markdown import read_markdown

        blocks, date = read_markdown(whole_rows(text))
    return Document(path=path, text=text, sha256=digest, media_type=_MEDIA[kind], blocks=blocks, date=date)


def skim(data: bytes, *, path: str) -> Document | None:
    """The document in the bytes of a text file without its blocks, date and unread places, for who may not need them.

    None for a page or a format that has to be read to know its text. Raises `InputError` as `read_bytes` does.
    """
    format = _FORMATS.get(os.path.splitext(path)[1].lower())
    if len(data) > LARGEST or data.startswith((b"%PDF-", b"PK\x03\x04")) or format not in ("markdown", "text", None):
        return None
    return skim_text(_decoded(data, path), path=path, format=format, digest=sha256(data).hexdigest())


def skim_text(
    text: str, *, path: str = "-", format: Format | None = None, digest: str | None = None
) -> Document | None:
    """As `skim`, of a text; `format` and `digest` as in `read_text`."""
    kind = _kind(text, format)
    if kind == "html":
        return None
    digest = digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(path=path, text=text, sha256=digest, media_type=_MEDIA[kind], blocks=())


def _kind(text: str, format: Format | None) -> Literal["html", "markdown", "text"]:
    if format == "html" or (format is None and _is_html(text)):
        return "html"
    return "markdown" if format == "markdown" or (format is None and _is_markdown(text)) else "text"


def _is_html(text: str) -> bool:
    """Whether a text is a page: it opens like one, or its beginning is full of block tags."""
    top = text[:_SNIFFED]
    if _HTML_START.match(top):
        return True
    tags = len(_HTML_TAGS.findall(top))
    return top.lstrip().startswith("<") and tags >= 8 and tags * 200 > len(top)


def _is_markdown(text: str) -> bool:
    return _MARKDOWN_SIGNS.search(text, 0, 16 * _SNIFFED) is not None


def walk(paths: Iterable[str]) -> Iterator[str]:
    """The files behind `paths`: a directory stands for the articles in it, sorted, hidden ones left out.

    What is no directory comes back as it is, whether it exists or not.
    """
    for path in paths:
        if path == "-" or not os.path.isdir(path):
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                    yield os.path.join(folder, name)
