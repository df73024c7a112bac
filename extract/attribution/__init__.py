"""On whose word a figure stands: cue events, their speakers, quotations over sentences, relays.

Order of decision for a figure: the nearest leading cue before it ("The navy said 3 died"); else the first trailing
cue or "according to" behind it; else an "according to" in front; else, inside a quotation, the speaker where the
quotation closes or opens; else, after an additive opener ("Another nine ..."), the source of the claim before.
Otherwise the publication speaks and every source field stays empty.
"""

from extract.attribution.attributor import Attributor

__all__ = ["Attributor"]
