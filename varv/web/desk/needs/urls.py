"""Addresses of needs, as staff meet them."""

from django.urls import path

from varv.web.desk.needs import listing, merging, need, noting, themes

urlpatterns = [
    path("", listing.needs, name="needs"),
    path("download/", listing.download, name="needs_download"),
    path("place/", need.place, name="needs_place"),
    path("new/", noting.note, name="need_note"),
    path("themes/", listing.themes, name="themes"),
    path("themes/new/", themes.add, name="theme_new"),
    path("themes/<int:pk>/", themes.theme, name="theme"),
    path("themes/<int:pk>/change/", themes.change, name="theme_change"),
    path("themes/<int:pk>/merge/", themes.merge, name="theme_merge"),
    path("themes/<int:pk>/part/", themes.part, name="theme_part"),
    path("<int:pk>/", need.need, name="need"),
    path("<int:pk>/change/", noting.change, name="need_change"),
    path("<int:pk>/merge/", merging.merge, name="need_merge"),
    path("<int:pk>/part/", merging.part, name="need_part"),
    path("<int:pk>/close/", need.close, name="need_close"),
    path("<int:pk>/reopen/", need.reopen, name="need_reopen"),
]
