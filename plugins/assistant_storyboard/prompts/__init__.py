"""Prompts by rules: written for an idea, and revised by changes in the user's own words. Pure."""
