"""Print the packages of the `dev` extra of pyproject.toml, one a line, for pip."""

from __future__ import annotations

import tomllib
from pathlib import Path


def main() -> None:
    """Read pyproject.toml beside this folder and print its dev extra."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    print("\n".join(project["project"]["optional-dependencies"]["dev"]))


if __name__ == "__main__":
    main()
