"""The environment that the tests run in; loaded before the settings are read."""

import os
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("VARV_")]:
    del os.environ[name]  # a developer's own installation is left alone
os.environ["VARV_DATA"] = tempfile.mkdtemp(prefix="varv-test-")
(Path(os.environ["VARV_DATA"]) / "static").mkdir()
os.environ["VARV_SECRET_KEY"] = "only-for-tests-" * 4
