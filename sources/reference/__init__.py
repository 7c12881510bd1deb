"""Tables of facts (CSV) come in, ours and a team's own; one validated `Catalog` goes out, from a compiled pack where there is one."""
