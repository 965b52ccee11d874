"""A conversation leaving the library, and one coming in: pages, sheets, moving pictures, annotated copies, bundles."""
