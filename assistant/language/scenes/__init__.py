"""Reading descriptions: from noun phrases, prepositions and verbs to things with places; and back into English."""
