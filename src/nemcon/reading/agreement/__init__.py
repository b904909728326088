"""Finding agreements by name or description: `finder.find_agreements`, and the table of known ones (`pact`)."""
