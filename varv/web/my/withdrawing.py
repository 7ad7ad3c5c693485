"""Taking an application back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varv.cases import actions, rules, words
from varv.web.forms import summaries
from varv.web.my import cases
from varv.web.requests import Request


def withdraw(request: Request, number: str) -> HttpResponse:
    """Ask once more before an application is taken back, then take it back."""
    case = cases.found(request, number)
    if not rules.may_withdraw(request.actor, case):
        return redirect("my:case", number=number)
    if request.method == "POST":
        actions.withdraw(case=case, by=request.actor)
        the = words.of_case(case).The
        messages.success(request, _("{the} är återtagen.").format(the=the))
        return redirect("my:case", number=number)
    title = summaries.title(case, request.LANGUAGE_CODE)
    return render(
        request, "my/withdraw.html", {"case": case, "title": title, "words": words.of_case(case)}
    )
