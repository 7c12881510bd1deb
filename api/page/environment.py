"""Templates, the policy that pages are sent under, and the addresses of their files."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.responses import Response

HERE = Path(__file__).parent
STATIC = HERE / "static"
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing leaves the origin, and only what the server itself put into the page runs."""


def new_nonce() -> str:
    """A word that nobody can guess, for one answer."""
    return secrets.token_urlsafe(16)


@cache
def environment() -> Environment:
    """The templates. Everything printed is escaped; a name that is not given is an error, not an empty string."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["asset"] = asset
    made.globals["built"] = built
    made.filters["web"] = web_address
    return made


@cache
def asset(name: str) -> str:
    """The address of a static file, with a digest that changes when the file does."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def built(name: str) -> str | None:
    """The address of a bundle, or None where the install had no npm to build it."""
    return asset(f"built/{name}") if (STATIC / "built" / name).is_file() else None


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web: a reference table may hold anything, a link must not."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def render(template: str, nonce: str, **context: Any) -> str:
    """A page as text."""
    from api.version import __version__

    return environment().get_template(template).render(nonce=nonce, version=__version__, **context)


def page(content: str, nonce: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A page as an answer, under its policy."""
    from starlette.responses import HTMLResponse

    policy = {"Content-Security-Policy": POLICY.format(nonce=nonce), "Cache-Control": "no-store"}
    return HTMLResponse(content, status, policy | dict(headers or {}))
