"""Finding who the speaker is, from the document's own words.

`resolver.resolve_speakers` is the way through. In comes a document with its attributions; out goes one `Speaker` each.

First the document as a whole: where it names states and offices (`office`, `title`), which runs of capitals may be
names (`name`, `candidate`), which of them are the same person (`identity`), and what it says the persons hold
(`introduction`, with `holder` for whose office it is). `person` and `register` keep the answer.

Then what its frame tells: the state that it comes from (`setting`), its turns (`turn`), whom it asks (`interview`).
Then source after source: what its words are (`source`), in view of who spoke and acted before (`discourse`, `scene`).
A source is a pronoun (`pronoun`), what belongs to somebody (`belonging`), a name (`named`), a description of somebody
told before (`description`), a state or institution (`collective`) or stays unnamed (`unnamed`); each gives a `voice`.
Last, `spoken_for` and `context` tell for whom an office without a state speaks.
"""
