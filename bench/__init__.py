"""Measures of the extractor and the screen: quality, gate, gains and losses, peers, speed. Nothing of the product imports this."""
