"""When a page appeared, by its own words; and what days the dates in its articles mean."""

from kg.articles.dating.infer import date_page, known
from kg.articles.dating.relative import bounds_of_page, resolve_date

__all__ = ["bounds_of_page", "date_page", "known", "resolve_date"]
