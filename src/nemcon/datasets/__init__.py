"""Tables of positions that others publish, from files into `IssueTable`; the only room here that reads files."""
