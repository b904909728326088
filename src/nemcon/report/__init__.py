"""Results as sentences, tables and a page. In come the frozen results of the stages before; nothing is computed here.

`nemcon.report.results` says what each task gives back, `nemcon.report.sentences` tells a decision in words,
`nemcon.report.page` writes the page.
"""
