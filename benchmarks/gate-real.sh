#!/usr/bin/env bash
# The gate on real programs: MNIST against itself and against more work, on this machine, as 'bench' does it.
# Usage: benchmarks/gate-real.sh [-r ROUNDS] [-n PAIRS] [-o FOLDER] [same|more10|more30|more50]...
# Needs a built tree (the first command of the README). Exit code 1 if a verdict is one that must not be:
# 'same' a regression, 'more10' with a margin of 3 % a pass, 'more30' and 'more50' anything but a regression.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=3
pairs=30
folder=
while getopts r:n:o: option; do
  case $option in
    r) rounds=$OPTARG ;;
    n) pairs=$OPTARG ;;
    o) folder=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
cases=("$@")
[ ${#cases[@]} -gt 0 ] || cases=(same more10 more30)
folder=${folder:-$(mktemp -d)}
mkdir -p "$folder"

jouleprint=${JOULEPRINT:-reporter/target/jouleprint.jar}
samples=${JOULEPRINT_SAMPLES:-sample-workloads/target/jouleprint-samples.jar}
mnist() { # EPOCHS
  echo "java -jar $samples mnist --limit 2000 --epochs $1"
}

failed=0
bench() { # CASE ROUND EPOCHS ALLOWED-EXIT-CODES [OPTION]...
  local name=$1-$2 epochs=$3 allowed=$4 code=0
  shift 4
  java -jar "$jouleprint" bench -n "$pairs" --idle-wait "${IDLE_WAIT:-3}" --keep "$folder/$name" "$@" \
    --agent-option 'hooks=io.jouleprint.samples.mnist.MnistTraining#fit:run' \
    --baseline "$(mnist 10)" --candidate "$(mnist "$epochs")" \
    > "$folder/$name.txt" 2> "$folder/$name.err" || code=$?
  local ok=ok
  case " $allowed " in
    *" $code "*) ;;
    *) ok=WRONG; failed=1 ;;
  esac
  echo "$ok $name: exit $code, $(ls "$folder/$name"/*-candidate.log | wc -l) pairs: $(head -n 1 "$folder/$name.txt")"
}

for round in $(seq "$rounds"); do
  for case in "${cases[@]}"; do
    case $case in
      same) bench same "$round" 10 "0 4" ;;
      more10) bench more10 "$round" 11 "1 4" --max-increase 3% ;;
      more30) bench more30 "$round" 13 "1" ;;
      more50) bench more50 "$round" 15 "1" ;;
      *) echo "unknown case $case"; exit 2 ;;
    esac
  done
done
echo "reports, logs and verdicts: $folder"
exit $failed
