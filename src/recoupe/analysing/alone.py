"""Reports analysed in this process."""

from collections.abc import Iterator, Sequence

from recoupe.records import Findings, Report

# what came of analysing a report: what was found in it, or the error that its analysis ended in
Found = Findings | Exception


def analysed(reports: Sequence[Report]) -> Iterator[tuple[Report, Found]]:
    """Each report with what was found in it, or with the error that its analysis ended in: the others are analysed still.

    What every way of reading does with a batch of reports: on one machine, by workers, over an archive of news.
    """
    if not reports:
        return  # the language engine is not needed
    from recoupe import pipeline

    done = 0
    try:
        for report, found in zip(reports, pipeline.analyse_many(reports), strict=True):
            yield report, found
            done += 1
    except Exception as error:
        # some report of the batch brought the analysis down: each one that is left goes alone, to find out which
        if len(reports) == 1:
            yield reports[0], error
        else:
            for report in reports[done:]:
                yield from analysed((report,))
