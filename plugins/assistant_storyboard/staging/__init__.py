"""What a scene shows and where it stands: stages, casts, layouts, and how these are edited."""
