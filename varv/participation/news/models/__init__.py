"""What a municipality tells: articles, letters made of them, and whom the press calls."""

from varv.participation.news.models.article import Article, Picture, Version, Wording
from varv.participation.news.models.letter import Chosen, Letter
from varv.participation.news.models.press import About, Contact

__all__ = ["About", "Article", "Chosen", "Contact", "Letter", "Picture", "Version", "Wording"]
