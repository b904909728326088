"""Finding who the speaker is, from the document's own words.

`resolver.resolve_speakers` is the way through: persons and offices that the document introduces (`register`, `office`,
`name`, `holder`), what a source's words are (`source`), who was spoken of last (`discourse`), and for whom an office
without a state speaks (`spoken_for`).
"""
