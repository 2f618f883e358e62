"""How long reading and checking a PDF takes against pdfplumber's extract_tables over the same file,
medians in one run: python3 tests/bench/pdf.py target/release/yuheng FILE...   (pip install pdfplumber)

Prints one line of JSON a file: seconds of both, and the ratio.
"""
import json
import statistics
import subprocess
import sys
import time

import pdfplumber


def seconds(run, times):
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def tables(path):
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()


def main(binary, *paths):
    for path in paths:
        own = seconds(lambda: subprocess.run([binary, "check", "--format", "json", path], stdout=subprocess.DEVNULL), 9)
        other = seconds(lambda: tables(path), 3)
        print(json.dumps({"file": path.rsplit("/", 1)[-1], "yuheng": round(own, 4), "pdfplumber": round(other, 3), "ratio": round(other / own, 1)}))


main(*sys.argv[1:])
