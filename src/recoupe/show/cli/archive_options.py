"""What may be said to the command archive and each of its actions."""

import argparse

from recoupe.show.words import Words

FORMATS = ("text", "json")


def _info(to: argparse.ArgumentParser, words: Words) -> None:
    _add_archive(to, words)
    to.add_argument("--format", choices=FORMATS, default="text", help=words("archive.format"))


def _check(to: argparse.ArgumentParser, words: Words) -> None:
    _add_archive(to, words)
    to.add_argument("--repair", action="store_true", help=words("archive.check.repair"))
    to.add_argument("--format", choices=FORMATS, default="text", help=words("archive.format"))
    _add_quiet(to, words)


def _backup(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("file", metavar=words("cli.option.archive_name"), help=words("archive.backup.file"))
    to.add_argument("--force", action="store_true", help=words("archive.backup.force"))
    _add_archive(to, words)
    _add_quiet(to, words)


def _restore(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("file", metavar=words("cli.option.archive_name"), help=words("archive.restore.file"))
    _add_archive(to, words)
    _add_quiet(to, words)


def _migrate(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("--dry-run", action="store_true", help=words("archive.migrate.dry_run"))
    kept = to.add_mutually_exclusive_group()
    kept.add_argument("--backup", metavar=words("cli.option.archive_name"), help=words("archive.migrate.backup"))
    kept.add_argument("--no-backup", action="store_true", help=words("archive.migrate.no_backup"))
    _add_archive(to, words)
    _add_quiet(to, words)


def _copy(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("source", metavar=words("archive.copy.source_name"), help=words("archive.copy.source"))
    to.add_argument("target", metavar=words("archive.copy.target_name"), help=words("archive.copy.target"))
    _add_quiet(to, words)


def _add_archive(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))


def _add_quiet(to: argparse.ArgumentParser, words: Words) -> None:
    to.add_argument("-q", "--quiet", action="store_true", help=words("cli.option.quiet"))


# In the order in which the help names them.
ACTIONS = {"info": _info, "check": _check, "backup": _backup, "restore": _restore, "migrate": _migrate, "copy": _copy}
