"""How texts are marked, with every mark beside what it becomes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.documents import markdown
from varv.people.permissions import P
from varv.web.desk.door import staff
from varv.web.requests import Request


@staff(P.NEWS_PUBLISH)
@require_safe
def guide(request: Request) -> HttpResponse:
    """Show the marks and what they become."""
    marks = (
        (_("Mellanrubrik"), _("## Så här gör du")),
        (_("Mindre mellanrubrik"), _("### Om du bor i Byske")),
        (_("Nytt stycke"), _("Första stycket.\n\nAndra stycket, efter en tom rad.")),
        (_("Lista"), _("- måndag\n- onsdag\n- fredag")),
        (_("Numrerad lista"), _("1. Ring oss.\n2. Säg vad det gäller.")),
        (_("Länk"), _("[Läs om skolskjuts](/e-tjanster/)")),
        (_("Viktigt ord"), _("Sista dag är **fredag**.")),
        (_("Citat"), _("> Vi har väntat på den här badplatsen.")),
    )
    shown = {"marks": [(name, text, markdown.to_html(text)) for name, text in marks]}
    return render(request, "desk/news/guide.html", shown)
