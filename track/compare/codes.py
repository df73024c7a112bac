"""Text columns as small integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.signedinteger[Any]]  # of any width: what is multiplied is widened first
Floats: TypeAlias = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Codes:
    """One text column: `code` per row into `names`; "" stands for an empty cell."""

    code: Ints
    names: list[str]

    def values(self) -> NDArray[np.object_]:
        """The texts row by row."""
        return np.array(self.names, dtype=object)[self.code]

    def equal(self, name: str, at: slice | Ints = slice(None)) -> NDArray[np.bool_]:
        """Which of these rows hold this text."""
        wanted = self.names.index(name) if name in self.names else -1
        return np.asarray(self.code[at] == wanted, np.bool_)


def codes(claims: pd.DataFrame, name: str) -> Codes:
    """A text column, categorical or not, as codes; the names are sorted, so that codes do not depend on the rows' order."""
    if name not in claims:
        return Codes(np.zeros(len(claims), np.int16), [""])
    column: Any = claims[name]
    if isinstance(column.dtype, pd.CategoricalDtype):
        code, names = column.cat.codes.to_numpy(), [str(value) for value in column.cat.categories]
    else:
        code, found = pd.factorize(column)
        names = [str(value) for value in found]
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.zeros(len(names) + 1, small(len(names) + 1))  # the last cell is for -1, an empty cell
    rank[order] = np.arange(1, len(names) + 1)
    return Codes(rank[code], ["", *(names[k] for k in order)])


def small(n: int) -> type[np.signedinteger[Any]]:
    """The smallest integers that hold codes below `n`: a million claims have many columns."""
    return np.int16 if n < 1 << 15 else np.int32


def compact(packed: Ints) -> tuple[Ints, Ints]:
    """Codes 0, 1, ... of the distinct values in rising order, and those values."""
    code, found = pd.factorize(packed)
    order = np.argsort(found)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    return rank[code], found[order]


def joined(*parts: Codes) -> tuple[Ints, list[tuple[str, ...]]]:
    """Codes of the combinations that occur, in sorted order of the names, and those combinations."""
    packed = np.zeros(len(parts[0].code), np.int64)
    for part in parts:
        packed *= len(part.names)
        packed += part.code
    code, found = compact(packed)
    names = []
    for value in found.tolist():
        picked: list[str] = []
        for part in reversed(parts):
            value, here = divmod(value, len(part.names))
            picked.append(part.names[here])
        names.append(tuple(reversed(picked)))
    return code, names
