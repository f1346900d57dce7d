package org.mesinfos.auth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How permissions are to behave, as simply as it can be said.
final class ReferenceGrants {

    private Instant now;

    /// Until when each scope may be read, exclusive.
    private final Map<String, Instant> open = new TreeMap<>();

    /// The scopes that are for one reading: a later end does not prolong them.
    private final Set<String> oneReading = new TreeSet<>();

    private boolean once;
    private boolean paused;
    private int given;

    ReferenceGrants(Instant now) {
        this.now = now;
    }

    void live(GrantLife step) {
        switch (step) {
            case GrantLife.Give(var scopes, var days, var single) -> {
                given += standing().isEmpty() ? 1 : 0;
                open.clear();
                put(scopes, days, single);
                once = single;
                paused = false;
            }
            case GrantLife.Merge(var scopes, var days) -> {
                if (!standing().isEmpty()) {
                    open.values().removeIf(until -> !now.isBefore(until));
                    put(scopes, days, false);
                    once = false;
                    paused = false;
                }
            }
            case GrantLife.Narrow(var scope) -> open.remove(scope);
            case GrantLife.Lapse(var scope) -> open.remove(scope);
            case GrantLife.Reschedule(var days) -> {
                if (!standing().isEmpty() && !once && days > 0) {
                    open.values().removeIf(until -> !now.isBefore(until));
                    var end = now.plus(Duration.ofDays(days));
                    open.replaceAll(
                            (scope, until) ->
                                    oneReading.contains(scope) && until.isBefore(end)
                                            ? until
                                            : end);
                }
            }
            case GrantLife.Suspend _ -> paused = true;
            case GrantLife.Resume _ -> paused = false;
            case GrantLife.Withdraw _,
                    GrantLife.WithdrawAll _,
                    GrantLife.Release _,
                    GrantLife.ExperimentEnds _ ->
                    open.clear();
            case GrantLife.Sweep _ -> {}
            case GrantLife.Pass(var time) -> now = now.plus(time);
        }
    }

    private void put(Set<String> scopes, int days, boolean single) {
        oneReading.removeAll(scopes);
        oneReading.addAll(single ? scopes : Set.of());
        scopes.forEach(scope -> open.put(scope, now.plus(Duration.ofDays(days))));
    }

    /// What the app may read now.
    Set<String> open() {
        return paused ? Set.of() : standing();
    }

    /// What the person permits now, paused or not.
    Set<String> standing() {
        var held = new TreeSet<String>();
        open.forEach(
                (scope, until) -> {
                    if (now.isBefore(until)) {
                        held.add(scope);
                    }
                });
        return held;
    }

    /// How many grants there have been.
    int given() {
        return given;
    }
}
