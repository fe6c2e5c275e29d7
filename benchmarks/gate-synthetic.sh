#!/usr/bin/env bash
# The built command line on synthetic reports: every verdict and its exit code, always the same.
# Needs a built tree with test classes (mvn package -DskipTests). '--simulation [N]' prints the error rates instead.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
jar=reporter/target/jouleprint.jar
tests=reporter/target/test-classes
if [ "${1:-}" = --simulation ]; then
  exec java -cp "$tests:$jar" io.jouleprint.reporter.gate.GateSimulation "${2:-10000}"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java -cp "$tests:$jar" io.jouleprint.reporter.gate.SyntheticReports "$work"

check() { # EXPECTED-CODE EXPECTED-FIRST-WORDS ARGUMENT...
  local expected=$1 words=$2 code=0
  shift 2
  (cd "$work" && java -jar "$root/$jar" check "$@" > out 2> err) || code=$?
  if [ "$code" != "$expected" ] || [[ "$(head -n 1 "$work/out")" != "$words"* ]]; then
    echo "check $*: exit $code, expected $expected and '$words'"
    cat "$work/out" "$work/err"
    exit 1
  fi
  echo "ok (exit $code): $(cat "$work/out" "$work/err" | head -n 1)"
}
check 0 "PASS: energy per training changed" --baseline base --candidate same
check 0 "PASS: energy per training fell" --baseline base --candidate better
check 1 "REGRESSION: energy per training" --baseline base --candidate worse
check 4 "INCONCLUSIVE: energy per training" --baseline base --candidate near
check 0 "INCONCLUSIVE" --inconclusive=pass --baseline base --candidate near
check 1 "INCONCLUSIVE" --inconclusive=fail --baseline base --candidate near
check 4 "INCONCLUSIVE: runs: 10 baseline, 1 candidate" --baseline base --candidate few
check 5 "NOT COMPARABLE: host.cpuModel" --baseline base --candidate elsewhere
check 0 "PASS" --allow-different --baseline base --candidate elsewhere
check 0 "PASS: command line: " --candidate same --budget-joules 110
check 1 "BUDGET EXCEEDED: command line: " --candidate same --budget-joules 90
check 2 "" --baseline base base/1.json --candidate same
