"""The safety headers of every answer, and the refusal of foreign Host names (DNS rebinding).

The Content-Security-Policy lets a page load from this server only: an article's image, script, form or style can
send nothing anywhere. `style-src 'unsafe-inline'` and `blob:` are what Streamlit's own front end needs; scripts run
only from this server's files, plus the one inline line of Streamlit's index page, admitted by its digest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS: Final = ["127.0.0.1", "localhost"]
_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def digests(index: Path) -> list[str]:
    """The CSP digests of the inline scripts in Streamlit's own index page ([] when it has none or is missing)."""
    if not index.is_file():
        return []
    found = _INLINE.findall(index.read_text(encoding="utf-8"))
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in found]


def policy() -> str:
    """The Content-Security-Policy, one line."""
    inline = " ".join(digests(Path(streamlit.__file__).parent / "static" / "index.html"))
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' blob: {inline}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' ws://127.0.0.1:* ws://localhost:*",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "frame-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


HEADERS: Final = {
    "Content-Security-Policy": policy(),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SafetyHeaders:
    """ASGI middleware that sets HEADERS on every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to what comes back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


MIDDLEWARE: Final = [Middleware(SafetyHeaders), Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)]
