#!/usr/bin/env bash
# Runs the lines of the snippets beside it on a small program. Needs a built tree, a JDK and Maven.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$root/reporter/target/jouleprint.jar" "$root/agent/target/jouleprint-agent.jar" .

mkdir -p classes target base/target
cat > App.java <<'JAVA'
public class App {
    public static void main(String[] arguments) {
        double sum = 0;
        for (int i = 1; i < 150_000_000; i++) {
            sum += 1.0 / i;
        }
        System.out.println(sum);
    }
}
JAVA
javac -d classes App.java
jar --create --file target/app.jar --main-class App -C classes .
cp target/app.jar base/target/

lines() { # FILE: the gate's lines, without the syntax around them
  sed -n 's/^[ -]*\(java -jar jouleprint.jar .*\)$/\1/p' "$1"
}
run() { # NAME LINE EXIT-CODES
  local code=0
  echo "+ $2"
  bash -c "$2" > "$1.out" 2> "$1.err" || code=$?
  case " $3 " in
    *" $code "*) echo "ok $1 (exit $code)" ;;
    *) echo "$1: exit $code, expected $3"; tail -n 20 "$1.out" "$1.err"; exit 1 ;;
  esac
}

for file in github-actions.yml gitlab-ci.yml Jenkinsfile README.md; do
  line=$(lines "$here/$file")
  [ "$(printf '%s\n' "$line" | wc -l)" = 1 ] && [ -n "$line" ] || { echo "$file: expected one line of ours"; exit 1; }
  rm -rf energy
  run "$file" "$line" "0 4"
done
grep -q '^<!-- jouleprint-check -->' energy.md
grep -q '<testsuite' energy.xml

cp -r "$here/maven-surefire" project
cp jouleprint-agent.jar project/
(cd project && mvn -q ${MAVEN_ARGS:-} test)
line=$(sed -n 's/^ *Then: \(java .*\)   (two dashes each) -->$/\1/p' "$here/maven-surefire/pom.xml" | sed 's/ -\([cb]\)/ --\1/g')
cp jouleprint.jar project/
(cd project && run maven-surefire "$line" 0 && grep -q '^PASS' maven-surefire.out)

# no Gradle and no Spark here: the agent arguments alone, with the variables as those tools set them
buildDir=$work/build
argument=$(sed -n 's/.*"\(-javaagent:[^"]*tests\)".*/\1/p' "$here/gradle/build.gradle")
argument=${argument//'${jouleprint}'/$work/jouleprint-agent.jar}
argument=${argument//'${buildDir}'/$buildDir}
run gradle "java '$argument' -jar target/app.jar" 0
ls "$buildDir"/energy/*.json > /dev/null
eval "$(grep '^agent=' "$here/spark-submit.sh")"
rm -rf energy
run spark-submit "java '$agent' -jar target/app.jar" 0
run spark-check "$(lines "$here/spark-submit.sh")" 0
echo "all snippets ran"
