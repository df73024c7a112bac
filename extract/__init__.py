"""Text in, claims out: every dated numeric casualty claim of an article, tagged with its source."""
