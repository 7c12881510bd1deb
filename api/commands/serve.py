"""`benchproof serve`: the page, the API and the SPARQL door from one process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import socket


@click.command(short_help="Serve the editor's page, the API and the SPARQL door.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for any free one."
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Graph to ask in SPARQL; without it the door has the reference alone.",
)
@click.option(
    "--reference", "references", multiple=True, metavar="DIR", help="Add or replace reference tables (repeatable)."
)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="Answer to this host name too (repeatable; * for any)."
)
@click.option(
    "--allow-origin", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin call (repeatable)."
)
@click.option(
    "--workers", type=click.IntRange(0, 64), default=0, help="Processes that check; 0 for one a core, up to 4."
)
@click.option(
    "--check-seconds",
    type=click.FloatRange(0.1, 600),
    default=20.0,
    show_default=True,
    help="Time limit of one check.",
)
def serve(
    host: str,
    port: int,
    store: Path | None,
    references: tuple[str, ...],
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    workers: int,
    check_seconds: float,
) -> int:
    """Serve the editor's page, the API and the SPARQL door on one address.

    Texts are checked in memory: they are neither stored nor logged. Ends with Ctrl-C.
    """
    import uvicorn

    from api.deadlines import protocol_with_deadlines
    from api.limits import LOOPBACK, Limits
    from api.pipeline import Checker
    from api.service import create_app

    bound = _bound(host, port)
    address = bound.getsockname()
    own = (f"[{host}]" if ":" in host else host,)
    limits = Limits(hosts=(*LOOPBACK, *own, *hosts), origins=origins, workers=workers, check_seconds=check_seconds)
    app = create_app(Checker([Path(folder) for folder in references]), store=store, limits=limits)
    config = uvicorn.Config(
        app,
        http=protocol_with_deadlines(),
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        backlog=1024,
    )

    class Announcing(uvicorn.Server):
        """Says where it answers once it does."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            click.echo(f"Benchproof answers at http://{own[0]}:{address[1]}/ (Ctrl-C ends it)", err=True)

    with bound:
        Announcing(config).run(sockets=[bound])
    return 0


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens, before anything slow is loaded, so that an address in use is said at once."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise click.ClickException(f"{host}:{port}: cannot listen there: {error.strerror or error}") from None
