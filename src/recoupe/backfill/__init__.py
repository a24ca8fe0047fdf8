"""A whole archive of news at once: files of Parquet in, files of Parquet out, by one process or by many through Ray Data.

Each file is read by the readers of `recoupe read` and analysed by the function that the laptop and the workers use, a batch at a time.
A file of the output has its name only when it is whole, so that what was interrupted goes on with the files that are missing. What
comes out can be put into an archive without being analysed again.
"""

from recoupe.backfill.folder import Done, Task, tasks, work, worked
from recoupe.backfill.loading import load
from recoupe.backfill.on_ray import on_ray

__all__ = ["Done", "Task", "load", "on_ray", "tasks", "work", "worked"]
