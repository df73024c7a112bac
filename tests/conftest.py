"""What every test shares: the repository's root on the path, and the corpus's one "now"."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # first, so that tests/track does not hide track


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def now() -> dt.date:
    """The publication day of every corpus sentence (see `corpus/context.yaml`)."""
    from tests.corpus_cases import published

    return published()


settings.register_profile("steady", deadline=None)  # a busy machine is no failure
settings.load_profile("steady")
