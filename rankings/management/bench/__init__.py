"""
What ``manage.py bench`` measures: each part is a module here with ``run()``.

It yields the lines of its report. Ratios between things measured in turns in one run hold from
machine to machine; seconds do not. A new part is a module; the command finds it.
"""
