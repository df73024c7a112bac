"""Numbers that differ by a slip of the hand."""

from __future__ import annotations


def slip(written: int, right: int) -> bool:
    """Whether two numbers differ by one digit (not the last), by two neighbours swapped, or by one digit too many or missing.

    A different last digit is no slip: tolls differ by a few people for many reasons.
    """
    a, b = str(written), str(right)
    if written == right or min(len(a), len(b)) < 2:
        return False
    if len(a) == len(b):
        wrong = [k for k in range(len(a)) if a[k] != b[k]]
        if len(wrong) == 1:
            return wrong[0] != len(a) - 1
        return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(longer[:k] + longer[k + 1 :] == shorter for k in range(len(longer)))
