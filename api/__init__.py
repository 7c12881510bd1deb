"""Ways in and out: command line, HTTP, page, SPARQL door, report formats. Decides nothing."""
