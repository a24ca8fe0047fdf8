"""Reading by any number of machines against one archive in PostgreSQL.

Somebody puts reports to wait, a batch a job; each worker takes a job, analyses its reports and keeps each in one transaction with its
being taken off the queue; then one worker at a time puts what has come into stories. A worker that dies costs nothing: its job is
taken over once it has not been heard of for a while, and goes on from the first report that was not kept. procrastinate hands out the
jobs; what there is to do stands in the archive, so that a job that got lost is made again.
"""

from recoupe.workers.at_work import Worker
from recoupe.workers.jobs import hand_out, prepare, put_to_wait, shared

__all__ = ["Worker", "hand_out", "prepare", "put_to_wait", "shared"]
