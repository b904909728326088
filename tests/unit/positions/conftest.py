from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

# With --import-mode=importlib a test's folder is not on the path; the builder is loaded under its own name.
_SPEC = importlib.util.spec_from_file_location("record_builder", Path(__file__).with_name("record_builder.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
sys.modules["record_builder"] = _MODULE
_SPEC.loader.exec_module(_MODULE)
