"""The settings of one analysis: which body, which proposals.

In comes a case folder or its ``case.toml``; out goes a frozen `Case`. A case folder holds the case file, the record
(``record.sqlite``) and what is written from them.
"""

from nemcon.cases.case import Case, DecidedBy, Proposal
from nemcon.cases.folder import CaseFolder, open_case
from nemcon.cases.template import write_case

__all__ = ["Case", "CaseFolder", "DecidedBy", "Proposal", "open_case", "write_case"]
