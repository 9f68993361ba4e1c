"""Write the golden JSON of the samples and the JSON Schema again, on purpose.

Run it after a change that is meant to change the output, and read the difference before you commit.
"""

from baocao_parser import parse_report
from baocao_parser.emitters.json import to_json
from baocao_parser.emitters.schema import schema_json
from documents import ROOT, SAMPLES


def golden_path(sample):
    """Where the expected JSON of a sample stands."""
    return ROOT / "samples" / "expected" / f"{sample.stem}.json"


def golden_json(sample):
    """The JSON of a sample as it is kept: indented, so that a difference can be read."""
    return to_json(parse_report(sample), indent=1) + "\n"


if __name__ == "__main__":
    for path in SAMPLES:
        golden_path(path).parent.mkdir(exist_ok=True)
        golden_path(path).write_text(golden_json(path), encoding="utf-8")
    (ROOT / "schemas" / "report-1.0.schema.json").write_text(schema_json(), encoding="utf-8")
