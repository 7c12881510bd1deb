"""Files come in; documents (blocks with spans) and facts (validated records) go out."""
