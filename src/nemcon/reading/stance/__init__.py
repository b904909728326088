"""Judging which stance words show on which proposal, by the published codebook.

`coder.code` is the way through: the signs and what turns them round (`codebook`, `pattern`, `judgement`), what a
proposal is about (`proposal`), who is named and whose stance it is (`naming`, `subject`, `evidence`). Beside it stand
the alternatives that a text weighs (`arrangement`) and the reporter's own accounts (`account`).
"""
