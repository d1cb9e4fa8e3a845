"""Migrations that old and new code both survive: a deploy runs them while readers read."""

import pytest
from django_migration_linter import MigrationLinter

from config.settings import BASE_DIR


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["rankings", "articles"])
def test_old_code_goes_on_while_migrations_run(app, capsys):
    linter = MigrationLinter(
        str(BASE_DIR), include_apps=[app], no_cache=True, quiet=["ok", "ignore", "warning"]
    )
    linter.lint_all_migrations()
    assert linter.nb_total > 0
    assert not linter.has_errors, capsys.readouterr().out


@pytest.mark.parametrize("app", ["rankings", "articles"])
def test_migrations_are_named_for_their_idea(app):
    files = (BASE_DIR / app / "migrations").glob("0*.py")
    assert [file.name for file in files if "_auto_" in file.name] == []
