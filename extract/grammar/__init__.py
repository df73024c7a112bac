"""The casualty grammar: how a count and a word for harm belong together; `extract.mentions` gives the order."""
