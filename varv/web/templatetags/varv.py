"""The tags that every page may use: icons, rings, states, dates."""

from django import template

register = template.Library()
