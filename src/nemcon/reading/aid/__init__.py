"""Finding aid that is pledged, announced or given.

`pledge.find_pledges` is the way through, sentence by sentence (`sentence`): sums (`money`, of which `sums` are given),
the verbs at work (`scene`) and what they or a noun give (`verb`, `noun`), who gives and who receives (`party`,
`person`), and the words for all that (`lexicon`).
"""
