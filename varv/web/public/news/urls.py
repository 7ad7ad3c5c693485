"""Addresses of news, as everybody meets them."""

from django.urls import path

from varv.web.public.news import article, feeds, letters, listing, press, subscribing

urlpatterns = [
    path("", listing.news, name="news"),
    path("nyheter.xml", feeds.news, name="news_feed"),
    path("pressmeddelanden.xml", feeds.press, name="press_feed"),
    path("prenumerera/", subscribing.subscribe, name="subscribe"),
    path("press/", press.press, name="press"),
    path("nyhetsbrev/", letters.letters, name="letters"),
    path("nyhetsbrev/<int:number>/", letters.letter, name="letter"),
    path("bild/<uuid:key>/<slug:size>/", article.picture, name="news_picture"),
    path("<slug:slug>/", article.article, name="article"),
]
