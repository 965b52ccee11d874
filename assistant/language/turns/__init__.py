"""Whole turns of the user's: what is wanted, of which picture, clause after clause."""
