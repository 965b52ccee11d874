"""The embedded default: pictures composed as drawings, and prompts written by rules. No network, no weights."""
