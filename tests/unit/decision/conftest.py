from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

# With --import-mode=importlib a test's folder is not on the path; the rules that tests share are loaded by name.
_SPEC = importlib.util.spec_from_file_location("rule_shapes", Path(__file__).with_name("rule_shapes.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
sys.modules["rule_shapes"] = _MODULE
_SPEC.loader.exec_module(_MODULE)
