"""`benchproof rule`: a rule explains itself with its own docstring."""

from __future__ import annotations

import click


@click.command(short_help="Explain a rule, or list them all.")
@click.argument("name", required=False, metavar="[CODE]")
@click.option("--all", "every", is_flag=True, help="List every rule: code, severity, name and what it does.")
def rule(name: str | None, every: bool) -> int:
    """Explain the rule with this code or name, or list them all with --all."""
    from kg.check.rules import RULES

    if every == (name is not None):
        raise click.UsageError("give either the code of a rule or --all")
    if every:
        wide = max(len(item.name) for item in RULES)
        for item in RULES:
            click.echo(f"{item.code}  {item.severity:<7}  {item.name:<{wide}}  {item.summary}")
        return 0
    for item in RULES:
        if name is not None and name.casefold() in (item.code.casefold(), item.name.casefold()):
            click.echo(f"{item.code} {item.name} ({item.severity})\n\n{item.documentation.strip()}")
            return 0
    import difflib

    near = difflib.get_close_matches(
        str(name).casefold(), [known.casefold() for item in RULES for known in (item.code, item.name)], n=1
    )
    raise click.UsageError(
        f"no rule {name!r}; " + (f"did you mean {near[0]!r}?" if near else "benchproof rule --all lists them")
    )
