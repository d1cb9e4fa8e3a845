"""How days and hours are written where nobody says how: on the desk. One module a language."""
