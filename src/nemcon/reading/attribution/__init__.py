"""Finding who said what: spans of source, cue and content, nothing resolved.

`finder.find_attributions` is the way through: candidates from each construction (`construction`, `quotation`), the
clause around a cue (`clause`, `circumstance`), the content's ends (`content`), and how likely each is one (`cue`,
`candidate`). `nested.with_nested`, which the trained reader uses too, adds the turns of transcripts (`transcript`) and
what is reported inside contents, and puts all in order (`order`).
"""
