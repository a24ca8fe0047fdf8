"""pages: the archive on the web, for people: stories, facts with their evidence, reports, ledgers, search.

`Pages` stands beside the API in one application. It asks the archive as the API does, and shows what `show` makes of records; no rules
and no SQL are here. Every text from outside goes through the templates, which escape it.
"""

from recoupe.pages.door import Pages
from recoupe.pages.keeper import Keeper

__all__ = ["Keeper", "Pages"]
