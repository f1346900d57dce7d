#!/bin/sh
# Kills the embedded database 20 times in the middle of acknowledged writes and counts what is lost.
# Prints one line: kills, documents acknowledged, documents lost (0 is the only pass).
set -eu
cd "$(dirname "$0")/../.."
mvn -q -B test -Pproofs -pl sandbox-data/engine -am \
    -Dtest='KilledEngineTests#nothingAcknowledgedIsLostInTwentyKills' \
    -Dsurefire.failIfNoSpecifiedTests=false
