"""What each task gives back: the records that people, Python and JSON see.

The JSON of a command is its record here, field by field; ``schema`` names shape and version. A field may be added
within a version; one that is removed or changes its meaning makes a new version.

The records are imported from their modules, so that a command loads those that it shows and no others;
`nemcon.report.results.catalogue` lists them all.
"""
