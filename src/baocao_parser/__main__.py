"""``python -m baocao_parser``."""

from baocao_parser.cli import main

if __name__ == "__main__":
    main()
