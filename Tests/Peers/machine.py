"""What machine figures were taken on."""

import pathlib
import platform


def processor() -> str:
    """The processor's name, with family and model: names are not always telling."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    facts = dict(line.replace("\t", "").split(": ", 1) for line in lines if ": " in line)
    return " ".join(
        [facts.get("model name", ""), "family", facts.get("cpu family", ""), "model",
         facts.get("model", "")]
    )  # fmt: skip
