"""Tables of facts (CSV) come in, ours and a team's own; one validated `Catalog` goes out."""

from sources.reference.pack import open_catalog

__all__ = ["open_catalog"]
