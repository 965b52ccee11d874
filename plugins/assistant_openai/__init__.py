"""OpenAI's image and chat models, and every server that speaks their protocol."""
