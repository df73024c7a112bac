"""Pages by address: off unless asked for, public addresses only, bounded in size and time. The only network code here."""

from __future__ import annotations

import ipaddress
import os
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any, Final

from extract.errors import BadInput
from extract.readers import checks, html
from extract.schema import Document

SWITCH: Final = "CASUALTY_ALLOW_WEB"
MAX_BYTES: Final = 10_000_000
TIMEOUT: Final = 20.0


class _Guarded(urllib.request.HTTPRedirectHandler):
    """Checks every redirect as it checks the first address."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def read(url: str) -> Iterator[Document | BadInput]:
    """The article at an address, as a document; what goes wrong comes out as a BadInput.

    Reading from the web is off by default: set CASUALTY_ALLOW_WEB=1 to allow it.
    """
    if os.environ.get(SWITCH) != "1":
        yield BadInput(f"reading from the web is switched off; set {SWITCH}=1 to allow it, or save the page and give its file", url)
        return
    try:
        check(url)
        opener = urllib.request.build_opener(_Guarded)
        with opener.open(urllib.request.Request(url, headers={"User-Agent": "casualty-figure-tracker"}), timeout=TIMEOUT) as answer:
            raw = answer.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise BadInput(f"the page is larger than {MAX_BYTES:,} bytes", url)
        yield html.parse(checks.decode(raw, url), url, url=url)
    except BadInput as error:
        yield error
    except (urllib.error.URLError, OSError, ValueError) as error:
        yield BadInput(f"cannot be fetched ({getattr(error, 'reason', error)})", url)


def check(url: str) -> None:
    """Raises BadInput unless the address is http(s) and every IP behind its host is public."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput("only http and https addresses can be read", url)
    for info in socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP):
        address = ipaddress.ip_address(str(info[4][0]))
        mapped = getattr(address, "ipv4_mapped", None) or address
        if not mapped.is_global or mapped.is_multicast:
            raise BadInput("the address leads to a private or local machine", url)
