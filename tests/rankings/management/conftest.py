"""The publisher that is a folder, as the tests of the pipeline have it."""

from tests.rankings.ingest.conftest import folder

__all__ = ["folder"]
