"""A corpus of diplomatic reporting with gold; `README.md` says what it is, `GUIDELINES.md` how it is marked."""
