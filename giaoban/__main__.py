"""`python -m giaoban` is the `giaoban` command."""

from giaoban.cli import main

main()
