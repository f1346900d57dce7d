#!/bin/sh
# Kills the data API again and again while apps read, and compares what they received with the trail.
# Prints one line: kills, answers received, answers recorded (0 without a record is the only pass).
# Usage: kill-data-api.sh [KILLS], 50 by default.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -B test -Pproofs -pl data-api -am -Ddata-api.kills="${1:-50}" \
    -Dtest='KilledDataApiTests#noDataLeavesAServiceKilledManyTimesWithoutARecord' \
    -Dsurefire.failIfNoSpecifiedTests=false
