"""analysing: many reports become findings, in this process or in several at once; the findings are the same.

`Ahead` walks through what comes and has the reports among it analysed before they are reached. Decision record:
``docs/decisions/0031-reading-in-several-processes.md``.
"""

from recoupe.analysing.ahead import Ahead
from recoupe.analysing.alone import Found, analysed
from recoupe.analysing.cores import processes
from recoupe.analysing.sharing_out import Awaited

__all__ = ["Ahead", "Awaited", "Found", "analysed", "processes"]
