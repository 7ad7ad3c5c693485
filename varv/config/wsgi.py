"""The door of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "varv.config.settings")
application = get_wsgi_application()

# What was loaded stays for good, and a page makes thousands of small objects that die at once:
# looking through all of them every 700 took a tenth of the time of a page.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
