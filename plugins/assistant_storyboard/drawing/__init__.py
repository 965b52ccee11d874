"""How a storyboard is painted: light, skies, grounds, water, plants, weather, figures and styles."""
