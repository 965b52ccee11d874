"""Pictures and untrusted text on a terminal, or on the pipe or file that stands in its place."""
