#!/usr/bin/python3
"""The clocks that pandas can count plainly from an Annex A workbook, beside Sightline's from the same workbook.

    bench/clocks_in_pandas.py PROGRAM WORKBOOK DAY

PROGRAM is sightline, DAY is YYYY-MM-DD (on or after the workbook's own last day). Both read the workbook from nothing.
Sightline also writes a sealed journal to disk and works out all its clocks; pandas counts seven and keeps nothing. What
they say is compared clock by clock; the exit status is 1 when they differ. Needs Debian's python3-pandas and
python3-openpyxl.
"""
import csv
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd

COUNTED = ["AS-01", "CP-10", "CP-11", "CP-13", "CP-17", "LA-05", "LA-06"]


def holidays():
    with open("practice/bank_holidays.csv", newline="") as file:
        return np.array([row["date"] for row in csv.DictReader(file)], dtype="datetime64[D]")


def read(workbook):
    # One sheet at a time and only once; everything as it stands.
    book = pd.ExcelFile(workbook, engine="openpyxl")
    return {number: book.parse(f"List {number}") for number in (3, 4, 7, 8)}


def days(column):
    return pd.to_datetime(column, errors="coerce", dayfirst=True).dt.normalize()


def working_days_after(start, how_many, off):
    # Day 0 is the start, whatever day it is: counted from the working day on or before it.
    return pd.to_datetime(np.busday_offset(start.to_numpy("datetime64[D]"), how_many, roll="backward", holidays=off))


def told(child, clock, started, due, done=None):
    return pd.DataFrame({"child": child.astype(str), "clock": clock, "started": started, "due": due,
                         "done": pd.NaT if done is None else done})


def months_after(start, how_many):
    return start + pd.DateOffset(months=how_many)


def assessments(lists, day, off):
    referrals = pd.DataFrame({"child": lists[3]["Child Unique ID"], "received": days(lists[3]["Date of referral"]),
                              "nfa": lists[3]["Referral NFA?"].astype(str).str.lower().str.match(r"a\)|y|t|1")})
    referrals = referrals[~referrals.nfa & (referrals.received <= day)].dropna(subset=["received"])
    found = pd.DataFrame({"child": lists[4]["Child Unique ID"],
                          "began": days(lists[4]["Continuous Assessment Start Date"]),
                          "done": days(lists[4]["Continuous Assessment Date of Authorisation"])})
    found = found[found.began <= day].dropna(subset=["began"]).drop_duplicates().sort_values(["began", "done"])
    found.loc[found.done > day, "done"] = pd.NaT
    each = found[["child", "began"]].drop_duplicates()
    found = found.merge(each.assign(before=each.groupby("child").began.shift()), on=["child", "began"])
    found = found.sort_values("began")
    found = pd.merge_asof(found, referrals.sort_values("received")[["child", "received"]], left_on="began",
                          right_on="received", by="child")
    has = found.received.notna()
    apart = pd.Series(0, index=found.index)
    one = np.timedelta64(1, "D")
    apart[has] = np.busday_count(found.received[has].to_numpy("datetime64[D]") + one,
                                 found.began[has].to_numpy("datetime64[D]") + one, holidays=off)
    answered = (found.before >= found.received) & (found.before < found.began)
    found["started"] = found.received.where(has & (apart <= 45) & ~answered, found.began)
    found = found[found.done.isna() | (found.done >= day - pd.DateOffset(months=12))]
    return told(found.child, "AS-01", found.started, working_days_after(found.started, 45, off), found.done)


def plans(lists, day, off):
    seven, eight = lists[7], lists[8]
    plan = pd.DataFrame({"child": seven["Child Unique ID"], "began": days(seven["Child Protection Plan Start Date"]),
                         "ended": days(seven["Child Protection Plan End Date"]),
                         "review": days(seven["Date of latest review conference"])})
    visits = pd.concat([
        pd.DataFrame({"child": seven["Child Unique ID"], "on": days(seven["Date of the Last Statutory Visit"])}),
        pd.DataFrame({"child": eight["Child Unique ID"], "on": days(eight["Date of Last Social Work Visit"])})])
    visits = visits[visits.on <= day].groupby("child").on.max()
    reviews = plan[plan.review <= day].groupby("child").review.max()
    plan = plan[(plan.began <= day) & ~(plan.ended <= day)].copy()
    plan["seen"] = plan.child.map(visits)
    plan["reviewed"] = plan.child.map(reviews)
    seen = plan[plan.seen >= plan.began]
    reviewed = plan[plan.reviewed >= plan.began]
    waiting = plan[~(plan.reviewed >= plan.began)]
    return [told(seen.child, "CP-13", seen.seen, working_days_after(seen.seen, 10, off)),
            told(waiting.child, "CP-10", waiting.began, months_after(waiting.began, 3)),
            told(reviewed.child, "CP-11", reviewed.reviewed, months_after(reviewed.reviewed, 6)),
            told(plan.child, "CP-17", plan.began, months_after(plan.began, 24))]


def reviews_in_care(lists, day, off):
    eight = lists[8]
    care = pd.DataFrame({"child": eight["Child Unique ID"], "began": days(eight["Date Started to be Looked After"]),
                         "ended": days(eight["Date Ceased to be Looked After"]),
                         "review": days(eight["Date of Latest Statutory Review"])})
    care = care[(care.began <= day) & ~(care.ended <= day) & (care.review >= care.began) & (care.review <= day)].copy()
    first_due = pd.Series(working_days_after(care.began, 20, off), index=care.index)
    three, six = months_after(care.review, 3), months_after(care.review, 6)
    certainly_first = care.review <= first_due
    either = ~certainly_first & (care.review <= months_after(first_due, 3))
    care["first"] = certainly_first | (either & (day <= six))
    sure = care[~(either & (day <= six) & (day > three))]  # between the two nobody can tell
    clock = np.where(sure["first"], "LA-05", "LA-06")
    return told(sure.child, clock, sure.review, three[sure.index].where(sure["first"], six[sure.index]))


def rows_of(frame, day):
    stop = frame.done.fillna(day)
    frame = frame.assign(late=stop.dt.normalize() > frame.due)
    text = frame[["started", "due", "done"]].apply(lambda column: column.dt.strftime("%Y-%m-%d").fillna(""))
    return set(zip(frame.child, frame.clock, text.started, text.due, text.done, frame.late))


def sightline(program, workbook, day):
    """Its clocks, seconds elapsed and seconds of processor for reading the workbook and writing out every clock."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run([program, "import", "annex-a", workbook, "--data", folder + "/data"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        out = subprocess.run([program, "clocks", "--data", folder + "/data", "--on", day, "--format", "csv"], check=True,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
        elapsed = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return out, elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(program, workbook, day):
    off = holidays()
    at = pd.Timestamp(day)
    start, began = time.perf_counter(), time.process_time()
    lists = read(workbook)
    read_in = time.perf_counter() - start
    frames = [assessments(lists, at, off), *plans(lists, at, off), reviews_in_care(lists, at, off)]
    counted = pd.concat(frames, ignore_index=True)
    elapsed, processor = time.perf_counter() - start, time.process_time() - began
    theirs = rows_of(counted, at)

    runs = [sightline(program, workbook, day) for _ in range(3)]
    out, ours_elapsed, ours_processor = min(runs, key=lambda run: run[1])
    every, ours = 0, set()
    for row in csv.DictReader(out.splitlines()):
        every += 1
        clock = row["clock"][:5]
        if clock not in COUNTED or row["state"] == "unknown" or (row["done"] and clock != "AS-01"):
            continue
        ours.add((row["child"], clock, row["started"][:10], row["due"][:10], row["done"][:10], row["state"] == "late"))
    print(f"pandas:    {len(theirs)} clocks, {elapsed:.2f} s elapsed ({read_in:.2f} s reading), {processor:.2f} s of processor")
    print(f"sightline: {every} clocks, {ours_elapsed:.2f} s elapsed, {ours_processor:.2f} s of processor, journal on disk")
    print(f"ratio:     {elapsed / ours_elapsed:.1f} elapsed, {processor / ours_processor:.1f} of processor")
    print(f"compared:  {len(ours & theirs)} the same, {len(ours - theirs)} only sightline's, {len(theirs - ours)} only pandas'")
    for name, some in (("sightline", sorted(ours - theirs)), ("pandas", sorted(theirs - ours))):
        for one in some[:5]:
            print(f"  {name}: {one}")
    return 0 if ours == theirs else 1


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
