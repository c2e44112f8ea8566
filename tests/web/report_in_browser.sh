#!/usr/bin/env bash
# A report that the real binary makes of the small study, opened in Chromium as a reader opens it.
# Usage: report_in_browser.sh RELIANCE PROJECT   (CHROMIUM names the browser; without it, /usr/bin/chromium)
# Where there is no Chromium it is skipped, and says so; in continuous integration (CI) that is a failure.
set -euo pipefail
reliance=$(realpath "$1") project=$(realpath "$2") chromium=${CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$chromium" ]; then
  echo "skipped: there is no Chromium at $chromium; scripts/install-dependencies installs it, and CHROMIUM names another"
  [ -z "${CI:-}" ] || exit 1
  exit 77
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
cp -r "$project/tests/data/small-study" "$made/study"
rm -r "$made/study/scenarios" "$made/study/levers"  # the shipped ones are run: those of the small study are for reading alone
"$reliance" run "$made/study" --replicates 2 --out "$made/run"
python3 "$project/tests/web/figures_end_in_evidence.py" "$made/run/why.json"
cd "$project/web"
node tests/conforms.mjs "$made/run/report.html"
CHROMIUM=$chromium node tests/report_browser.mjs "$made/run/report.html"
