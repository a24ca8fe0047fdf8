"""How far the reading has come: a bar with rate and time left on a terminal, a quiet line now and then elsewhere."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

from recoupe.show.words import Words

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

# a line every so many files where there is no terminal
_EVERY = 100


class Progress:
    """As a context manager, shows on standard error how many of *total* reports are read, unless *quiet*.

    Who cannot know how many reports a file holds counts it as one, until a second comes out of it: then no total is told any more.
    *saying* are the words for what is done, where it is not reading: the texts `progress`, `rate` and so on under it.
    """

    def __init__(self, total: int, words: Words, *, quiet: bool, saying: str = "cli.message") -> None:
        self._total: int | None = total
        self._words = words
        self._saying = saying
        self._quiet = quiet
        self._done = 0
        self._bar = None if quiet or not sys.stderr.isatty() else _bar(words, saying)
        self._task: Any = None

    def __enter__(self) -> "Progress":
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task(self._words(f"{self._saying}.progress"), total=self._total)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, *, more: bool = False) -> None:
        """One more report is done. *more*: out of a file that gave others, so that nobody knows how many there will be."""
        self._done += 1
        if more:
            self._total = None
        if self._bar:
            self._bar.tasks[0].total = self._total  # `update` takes a None for no change
            self._bar.update(self._task, advance=1)
        elif not self._quiet and self._done % _EVERY == 0:
            self.say(self._so_far())

    def _so_far(self) -> str:
        if self._total is None:
            return self._words(f"{self._saying}.so_far_of_many", done=self._done)
        return self._words(f"{self._saying}.so_far", done=self._done, total=self._total)

    def say(self, message: str) -> None:
        """*message* on standard error, above the bar."""
        if self._bar:
            self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            print(message, file=sys.stderr, flush=True)


def _bar(words: Words, saying: str) -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(words(f"{saying}.rate", rate=speed) if speed else "", style="progress.data.speed")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
