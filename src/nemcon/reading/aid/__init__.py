"""Finding aid that is pledged, announced or given.

`pledge.find_pledges` is the way through, sentence by sentence (`sentence`): sums (`money`, those that lean on another
`ellipsis`, which of them are given `sums`, whose they are `origin`), the verbs at work (`act`, `scene`, outside the
table `move`) and what they, a promise or another noun give (`verb`, `promise`, `noun`), who gives and who receives
(`party`, `person`), and the words for all that (`lexicon`).
"""
