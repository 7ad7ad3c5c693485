"""Addresses where the staff lets programs in and passes reports on."""

from django.urls import path

from varv.web.desk.open311 import clients, forwards, keys

urlpatterns = [
    path("clients/", clients.clients, name="clients"),
    path("clients/new/", clients.admit, name="client_new"),
    path("clients/<int:pk>/", clients.client, name="client"),
    path("clients/<int:pk>/pause/", clients.pause, name="client_pause"),
    path("clients/<int:pk>/keys/", keys.renew, name="key_new"),
    path("clients/<int:pk>/keys/<int:key>/end/", keys.end, name="key_end"),
    path("forwards/", forwards.forwards, name="forwards"),
    path("forwards/new/", forwards.add, name="forward_new"),
    path("forwards/<int:pk>/", forwards.forward, name="forward"),
    path("forwards/<int:pk>/pause/", forwards.pause, name="forward_pause"),
    path("forwards/<int:pk>/try/", forwards.attempt, name="forward_try"),
]
