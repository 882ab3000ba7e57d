"""Programs that `giaoban run` keeps alive beside server, worker and clock; an app registers its own in ready()."""

from dataclasses import dataclass

from giaoban.base.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Program:
    """A `giaoban` command that always runs; it must end at SIGTERM."""

    name: str
    arguments: tuple[str, ...]


programs: Registry[Program] = Registry("program")
