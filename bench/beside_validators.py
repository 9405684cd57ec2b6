#!/usr/bin/python3
"""How long Sightline takes to check a return, beside the public validators, as ratios of one run on one machine.

    bench/beside_validators.py PROGRAM [--children 12000] [--times 3] [--cin COMMAND] [--ssda903 COMMAND]

PROGRAM is sightline. It tells an invented borough and writes its census and its return on children in care; each checker
then reads the same files from nothing, in a process of its own, in turn, the best of so many times. Of the public
validators the packages cin_validator and lac_validator are used where this Python has them; another command can be
given, with {file} or {folder} where the return stands. One that is not there is said to be not present, and one that
does not finish has no ratio. Which rules each runs differs: docs/cin-rule-differences.md, ssda903-rule-differences.md.
"""
import argparse
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The rule sets of 2025-26, as the packages name them.
PEERS = {
    "cin": ("cin_validator", "-m cin_validator run-all --ruleset rules.cin2025_26 {file}"),
    "ssda903": ("lac_validator", "-m lac_validator run-offline --ruleset lac2025_26 {folder}"),
}
# What the second validator calls the tables that ours names as the collection does.
NAMES = {"placedadoption": "placed_for_adoption_errors", "prevperm": "previous_permanence", "swepisodes": "sw_episodes"}


def run(command):
    """Seconds, peak megabytes, and what went wrong (nothing when it finished)."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    wrong = "" if child.returncode == 0 else (lines[-1] if lines else f"ended with status {child.returncode}")
    return seconds, used.ru_maxrss / 1024, wrong


def best(command, times):
    runs = [run(command) for _ in range(times)]
    wrong = next((one[2] for one in runs if one[2]), "")
    return min(one[0] for one in runs), max(one[1] for one in runs), wrong


def command_of_peer(name, given, file, folder):
    if given:
        words = shlex.split(given)
    else:
        package, arguments = PEERS[name]
        if importlib.util.find_spec(package) is None:
            return None
        words = [sys.executable] + shlex.split(arguments)
    return [word.format(file=file, folder=folder) for word in words]


def renamed(folder, to):
    to.mkdir()
    for table in folder.glob("*.csv"):
        plain = table.stem.lower().replace("_", "")
        shutil.copy(table, to / f"{NAMES.get(plain, plain)}.csv")
    return to


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("program")
    asked.add_argument("--children", type=int, default=12000, help="children the borough has known")
    asked.add_argument("--times", type=int, default=3)
    for name in PEERS:
        asked.add_argument(f"--{name}", help="another validator of this return: a command")
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="sightline-beside-") as made:
        made = Path(made)
        sightline = [asked.program]
        quietly = {"check": True, "stdout": subprocess.DEVNULL}
        subprocess.run(sightline + ["demo", "--data", made / "data", "--children-known", str(asked.children), "--until",
                                    "2026-03-31"], **quietly)
        files = {"cin": made / "census.xml", "ssda903": made / "tables"}
        for name, out in files.items():
            subprocess.run(sightline + ["export", name, "--data", made / "data", "--on", "2026-03-31", "--out", out],
                           **quietly)
        renamed(files["ssda903"], made / "renamed")
        for name, given in (("cin", asked.cin), ("ssda903", asked.ssda903)):
            ours, memory, wrong = best(sightline + ["check", name, str(files[name]), "--year", "2025-26"], asked.times)
            print(f"{name}: sightline {ours:.2f} s, {memory:.0f} MB" + (f" ({wrong})" if wrong else ""))
            peer = command_of_peer(name, given, files[name], made / "renamed")
            if peer is None:
                print(f"{name}: {PEERS[name][0]} is not present")
                continue
            theirs, their_memory, wrong = best(peer, asked.times)
            if wrong:
                print(f"{name}: the other did not finish: {wrong}")
            else:
                print(f"{name}: the other {theirs:.2f} s, {their_memory:.0f} MB; "
                      f"{theirs / ours:.1f} times as long, {their_memory / memory:.1f} times the memory")


if __name__ == "__main__":
    main()
