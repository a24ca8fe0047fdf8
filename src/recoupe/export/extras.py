"""Libraries that only some forms need, and that come with an extra of the package."""

from importlib import import_module
from types import ModuleType

from recoupe.errors import ExportError


def needed(module: str, extra: str, form: str) -> ModuleType:
    """The *module* of the *extra* that *form* is written with. Raises `ExportError` where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ExportError(
            f'The form {form} needs the package {package}, which is not installed; run pip install "recoupe[{extra}]".'
        ) from error
