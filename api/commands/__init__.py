"""The subcommands: one file each, named in this table, imported only when it is the one that was asked for."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where a subcommand lives."""

    module: str
    """Module that defines it."""
    name: str
    """Its attribute there, a `click.Command`."""
    summary: str
    """The line that `benchproof --help` shows; equal to the command's own short help."""


COMMANDS: dict[str, Place] = {
    "check": Place(
        "api.commands.check", "check", "Proofread articles: which claims are wrong, why, and the right numbers."
    ),
    "facts": Place("api.commands.facts", "facts", "Print every sourced value of a model or benchmark."),
    "graph": Place(
        "api.commands.graph", "graph", "Look after a graph store; disagreements and copies between sources."
    ),
    "ingest": Place("api.commands.ingest", "ingest", "Read, check and add articles to a graph store."),
    "query": Place("api.commands.query", "query", "Ask the graph: a saved query, or SPARQL."),
    "rule": Place("api.commands.rule", "rule", "Explain a rule, or list them all."),
    "serve": Place("api.commands.serve", "serve", "Serve the editor's page, the API and the SPARQL door."),
}
