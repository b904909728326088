"""The ledger: what was announced, committed, allocated and delivered, counted once.

In: pledges of the record, or the rows of a table of pledges (`entry`). What two reports tell of one package, and what
is part of a total, is recognised (`packages`, `totals`); amounts become euros by dated rates (`rates`); what is left is
added up in cells with the sentences behind each (`cells`), and shared burdens are measured (`burden`). `account` is the
main path.
"""
