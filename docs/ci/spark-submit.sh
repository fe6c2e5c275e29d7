#!/usr/bin/env bash
# Energy of a Spark application: driver and executors write one report each; the agent reads the application id itself,
# so that 'check' and 'merge' treat them as one run. The agent must lie at the same path on every node (or use --files).
set -euo pipefail
agent="-javaagent:$PWD/jouleprint-agent.jar=output=$PWD/energy/%h-%p-%i.json"

spark-submit \
  --conf "spark.driver.extraJavaOptions=$agent" \
  --conf "spark.executor.extraJavaOptions=$agent" \
  --class com.acme.Train target/app.jar

java -jar jouleprint.jar check --candidate energy --budget-joules 100000
