"""What the tests of time share: the one publication day, and marked examples as documents."""

from __future__ import annotations

import datetime as dt
import re

from extract import Document, read_document
from extract.schema import Claim

PUBLISHED = dt.date(2022, 3, 23)  # a Wednesday
MARK = re.compile(r"<([^<>]+)>")


def plain(marked: str) -> str:
    """The sentence without its marks."""
    return MARK.sub(r"\1", marked)


def claim_of(marked: str, published: dt.date | None = PUBLISHED, title: str | None = None) -> Claim:
    """The claim whose figure is the last one marked."""
    marks = list(MARK.finditer(marked))
    at = marks[-1].start() - 2 * (len(marks) - 1)
    claims = {claim.start: claim for claim in read_document(Document(plain(marked), published=published, title=title)).claims}
    assert at in claims, f"no claim at the mark: {marked}"
    return claims[at]
