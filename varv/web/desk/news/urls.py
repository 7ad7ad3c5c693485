"""Addresses of news, as staff meets them."""

from django.urls import path

from varv.web.desk.news import (
    editing,
    guide,
    letters,
    listing,
    picturing,
    posting,
    press,
    publishing,
    versions,
)

ARTICLE = "<int:pk>/"
LETTER = "letters/<int:pk>/"

urlpatterns = [
    path("", listing.news, name="news"),
    path("new/", editing.new, name="article_new"),
    path("guide/", guide.guide, name="news_guide"),
    path("press/", press.press, name="press"),
    path("press/<int:pk>/", press.contact, name="press_contact"),
    path("press/<int:pk>/end/", press.end, name="press_end"),
    path("letters/", letters.letters, name="newsletters"),
    path("letters/new/", letters.new, name="newsletter_new"),
    path(LETTER, letters.letter, name="newsletter"),
    path(f"{LETTER}try/", posting.attempt, name="newsletter_try"),
    path(f"{LETTER}send/", posting.send, name="newsletter_send"),
    path(f"{LETTER}call-back/", posting.call_back, name="newsletter_call_back"),
    path(ARTICLE, editing.article, name="article"),
    path(f"{ARTICLE}publish/", publishing.publish, name="article_publish"),
    path(f"{ARTICLE}withdraw/", publishing.withdraw, name="article_withdraw"),
    path(f"{ARTICLE}take-back/", publishing.take_back, name="article_take_back"),
    path(f"{ARTICLE}versions/", versions.versions, name="article_versions"),
    path(f"{ARTICLE}versions/<int:number>/", versions.version, name="article_version"),
    path(f"{ARTICLE}pictures/", picturing.pictures, name="article_pictures"),
    path("pictures/<uuid:key>/", picturing.picture, name="article_picture"),
    path("pictures/<uuid:key>/remove/", picturing.remove, name="article_picture_remove"),
    path("pictures/<uuid:key>/<slug:size>/", picturing.content, name="news_picture"),
]
