"""``python -m tests.browser``: say which browser the tests walk in, and bring one if needed."""

from tests.browser import chromium

chromium.main()
