#!/bin/sh
# Kills the embedded database again and again in the middle of acknowledged writes and counts what is lost.
# Prints one line: kills, documents acknowledged, documents lost (0 is the only pass).
# Usage: kill-engine.sh [KILLS], 20 by default.
set -eu
cd "$(dirname "$0")/../.."
mvn -q -B test -Pproofs -pl sandbox-data/engine -am -Dengine.kills="${1:-20}" \
    -Dtest='KilledEngineTests#nothingAcknowledgedIsLostInManyKills' \
    -Dsurefire.failIfNoSpecifiedTests=false
