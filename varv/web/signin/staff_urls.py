"""Addresses of staff accounts: only the pages of allauth that we need, under our own words."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from django.urls import include, path

from varv.web.signin import staff, staff_oidc

own = [
    path("", staff.home, name="home"),
    path("andra-steget/", staff.second_factor, name="second_factor"),
    path("valkommen/<slug:uid>/<slug:token>/", staff.welcome, name="welcome"),
    path("oidc/logga-in/", staff_oidc.start, name="oidc_start"),
    path("oidc/svar/", staff_oidc.answer, name="oidc_answer"),
]
urlpatterns = [
    path("", include((own, "staff"))),
    path("logga-in/", staff.Login.as_view(), name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("avstangt/", account.account_inactive, name="account_inactive"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("losenord/", staff.change_password, name="account_change_password"),
    path("kod/", staff.Authenticate.as_view(), name="mfa_authenticate"),
    path("kod/bekrafta/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("tvafaktor/", factor.index, name="mfa_index"),
    path("tvafaktor/app/", staff.Activate.as_view(), name="mfa_activate_totp"),
    path("tvafaktor/app/ta-bort/", staff.Deactivate.as_view(), name="mfa_deactivate_totp"),
    path("tvafaktor/reservkoder/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tvafaktor/reservkoder/nya/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tvafaktor/reservkoder/ladda-ner/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
