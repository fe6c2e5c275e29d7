#!/usr/bin/env bash
# Runs the very lines of the snippets beside it, in a small repository with two branches, and names what it has to skip.
# Needs a built tree, a JDK, Maven and git. Not needed, and skipped by name where absent: gradle, spark-submit.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MAVEN_ARGS="${MAVEN_ARGS:-} -B -ntp"

# What a CI service checks out: a clone whose origin has the target branch, the two jars side by side.
app() {
  mkdir -p "$work/origin/src/main/java"
  cp "$here/small-app/pom.xml" "$work/origin/"
  cp "$here/small-app/App.java" "$work/origin/src/main/java/"
  git -C "$work/origin" init -q -b main
  git -C "$work/origin" add .
  git -C "$work/origin" -c user.name=ci -c user.email=ci@example.org commit -q -m "A small program"
}
checkout() { # NAME
  git clone -q "$work/origin" "$work/$1"
  cp "$root/reporter/target/jouleprint.jar" "$root/agent/target/jouleprint-agent.jar" "$work/$1/"
  cd "$work/$1"
}

# The shell lines of a snippet.
github() { # STEP
  awk -v step="- name: $1" '
    index($0, "- ") && /^ *- / { inside = index($0, step) > 0; script = 0 }
    inside && script && /^          / { print substr($0, 11) }
    inside && /run: \|/ { script = 1 }' "$here/github-actions.yml" |
    sed 's/[$]{{ github.base_ref }}/main/'
}
gitlab() {
  awk '/^  script:/ { inside = 1; next } inside && /^    - / { print substr($0, 7); next } { inside = 0 }' "$here/gitlab-ci.yml"
}
jenkins() {
  sed -n "s/^ *sh '\(.*\)'$/\1/p; s/^ *\(java -jar .*\)$/\1/p" "$here/Jenkinsfile"
}
readme() {
  awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$here/README.md"
}
surefire() {
  sed -n 's/^ *Then: \(java .*\)   (two dashes each) -->$/\1/p' "$here/maven-surefire/pom.xml" | sed 's/ -\([cb]\)/ --\1/g'
}

run() { # NAME EXIT-CODES; the script on standard input
  local code=0 script
  script=$(cat)
  [ -n "$script" ] || { echo "$1: no line found"; exit 1; }
  printf '%s\n' "$script" | sed "s/^/+ /"
  bash -euo pipefail -c "$script" > "$work/out" 2> "$work/err" || code=$?
  case " $2 " in
    *" $code "*) echo "ok $1 (exit $code): $(grep -shom 1 -E '(PASS|INCONCLUSIVE|REGRESSION)\b.*' "$work/out" energy.* | head -n 1 || true)" ;;
    *) echo "$1: exit $code, expected $2"; tail -n 20 "$work/out" "$work/err"; exit 1 ;;
  esac
}
skip() {
  echo "skipped $1: $2"
}

app

checkout github
export GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$work/summary.md GITHUB_OUTPUT=$work/outputs
github "Build both sides" | run "github-actions, build" 0
github "Energy gate" | run "github-actions, gate" 0
grep -q '^<!-- jouleprint-check -->' energy.md
grep -q '^verdict=' "$GITHUB_OUTPUT"
[ -s "$GITHUB_STEP_SUMMARY" ]
ls energy/*.json > /dev/null
skip "github-actions, comment" "gh needs a pull request on GitHub"
unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY GITHUB_OUTPUT

checkout gitlab
gitlab | CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main run gitlab-ci 0
grep -q '<testsuite' energy.xml

checkout jenkins
jenkins | CHANGE_TARGET=main run Jenkinsfile "0 4"
grep -q '<testsuite' energy.xml
skip "Jenkinsfile, pipeline" "its Groovy needs a Jenkins"

checkout readme
readme | run README.md 0

cp -r "$here/maven-surefire" "$work/surefire"
cp "$root/reporter/target/jouleprint.jar" "$root/agent/target/jouleprint-agent.jar" "$work/surefire/"
cd "$work/surefire"
echo "mvn -q test" | run "maven-surefire, tests" 0
[ "$(find target/energy -name '*.json' | wc -l)" -ge 2 ]
surefire | run "maven-surefire, budget" 0

checkout gradle
mvn -q package -DskipTests
if command -v gradle > /dev/null; then
  { echo "plugins { id 'application' }"; echo "application { mainClass = 'App' }"; cat "$here/gradle/build.gradle"; } > build.gradle
  echo "gradle -q --offline run" | run gradle 0
else
  skip gradle "not installed; its agent argument runs without it"
  argument=$(sed -n 's/.*"\(-javaagent:[^"]*tests\)".*/\1/p' "$here/gradle/build.gradle")
  argument=${argument//'${jouleprint}'/$PWD/jouleprint-agent.jar}
  argument=${argument//'${buildDir}'/$PWD/build}
  echo "java '$argument' -jar target/app.jar" | run "gradle, agent argument" 0
fi
ls build/energy/*.json > /dev/null

checkout spark
mvn -q package -DskipTests
if command -v spark-submit > /dev/null; then
  sed 's/com.acme.Train/App/' "$here/spark-submit.sh" | run spark-submit 0
else
  skip spark-submit "not installed; its agent argument and the check of all its reports run without it"
  eval "$(grep '^agent=' "$here/spark-submit.sh")"
  echo "java '$agent' -jar target/app.jar" | run "spark-submit, agent argument" 0
  sed -n 's/^\(java -jar .*\)$/\1/p' "$here/spark-submit.sh" | run "spark-submit, check" 0
fi
echo "all snippets ran"
