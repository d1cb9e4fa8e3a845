"""What the newsroom stores."""

from articles.models.articles import Article
from articles.models.authors import Author, Section, Tag
from articles.models.references import Mention, Reference

__all__ = ["Article", "Author", "Mention", "Reference", "Section", "Tag"]
