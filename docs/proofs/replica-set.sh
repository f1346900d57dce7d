#!/bin/sh
# Runs the whole platform on each of these MongoDB addresses, with readings, consents, withdrawals, deliveries and
# changes of an app, while its primary steps down and is killed; compares what was acknowledged with what is there.
# Without an address: on an embedded engine in a process of its own, which is killed with SIGKILL.
# Prints the server, the kills and what was acknowledged, then a line that begins `0 lost, 0 late, 0 half` (the only pass).
# Usage: replica-set.sh [URI…] [--step-downs N] [--kills N] [--kill COMMAND] [--service-kills N]
#   --step-downs     of the primary, by replSetStepDown: 3 by default; left out, and said so, where the server knows none.
#                    The account needs the role clusterManager for it
#   --kills          of the database, 3 by default
#   --kill COMMAND   kills the primary and starts the killed server again, such as
#                    'ssh "$(mongosh "$URI" --quiet --eval "db.hello().primary.split(\":\")[0]")" sudo systemctl kill -s KILL mongod';
#                    with an address but without it, kills are left out
#   --service-kills  of each of the three services, 0 by default
set -eu
uris='' kill='' kills=3 step_downs=3 service_kills=0
while [ $# -gt 0 ]; do
    case "$1" in
    --kill) kill=$2 && shift 2 ;;
    --kills) kills=$2 && shift 2 ;;
    --step-downs) step_downs=$2 && shift 2 ;;
    --service-kills) service_kills=$2 && shift 2 ;;
    mongodb://* | mongodb+srv://*) uris="$uris $1" && shift ;;
    *) echo "neither an address (mongodb://…) nor an option: $1" >&2 && exit 2 ;;
    esac
done
cd "$(dirname "$0")/../.."
verdict=0
for uri in ${uris:-''}; do
    [ "$uri" = "''" ] && uri=''
    # Up to package: the services run from their jars.
    mvn -q -B package -Pproofs -pl sandbox-data/launcher -am -Dmongodb.uri="$uri" \
        -Dkilled.by="$kill" -Dkilled.databases="$kills" -Dkilled.primaries="$step_downs" \
        -Dkilled.services="$service_kills" \
        -Dtest=KilledPlatformTests -Dsurefire.failIfNoSpecifiedTests=false || verdict=1
done
exit $verdict
