"""Finding aid that is pledged, announced or given.

`pledge.find_pledges` is the way through: sums (`money`), the verbs at work in a sentence (`scene`), who gives and who
receives (`party`, `person`), what is given (`gift`), and the words for all that (`lexicon`).
"""
