"""``python -m bench.voices AREA [DATABASE ...]``: measures an area alone, or ``all``."""

import os
import subprocess
import sys

from bench.__main__ import DATABASES

CHILD = "import django; django.setup(); from bench.voices import together; together.alone({area})"


def main() -> None:
    """Measure an area in each database, in a process of its own."""
    area, *databases = sys.argv[1:]
    for name in databases or list(DATABASES):
        with DATABASES[name]() as environ:
            env = {**os.environ, "VARV_DEMO": "1", **environ}
            env["DJANGO_SETTINGS_MODULE"] = "varv.config.settings"
            subprocess.run([sys.executable, "-m", "varv", "assets"], env=env, check=True)
            code = CHILD.format(area="" if area == "all" else repr(area))
            subprocess.run([sys.executable, "-c", code], env=env, check=True)


if __name__ == "__main__":
    main()
