"""The language model as a reader: settings, windows, prompt, endpoint, cache, and grounding of what it claims.

`finder.find_attributions` is the way through. `endpoint` is the only module of nemcon that knows a network, `cache` the
only one here that knows files. Nothing that a model says is taken on trust: what it claims is looked for in the text,
and what is not there is dropped and counted (`grounding`).
"""
