"""What each kind of clause asks to change in the present picture."""
