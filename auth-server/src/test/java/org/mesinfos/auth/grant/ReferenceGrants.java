package org.mesinfos.auth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// How permissions are to behave, as simply as it can be said.
final class ReferenceGrants {

    private Instant now;
    private Set<String> open = new TreeSet<>();
    private Instant until = Instant.MIN;
    private boolean once;
    private int given;

    ReferenceGrants(Instant now) {
        this.now = now;
    }

    void live(GrantLife step) {
        switch (step) {
            case GrantLife.Give(var scopes, var days, var single) -> {
                given += open().isEmpty() ? 1 : 0;
                open = new TreeSet<>(scopes);
                until = now.plus(Duration.ofDays(days));
                once = single;
            }
            case GrantLife.Narrow(var scope) -> open.remove(scope);
            case GrantLife.Reschedule(var days) -> {
                if (!open().isEmpty() && !once && days > 0) {
                    until = now.plus(Duration.ofDays(days));
                }
            }
            case GrantLife.Withdraw _, GrantLife.WithdrawAll _ -> open.clear();
            case GrantLife.Sweep _ -> {}
            case GrantLife.Pass(var time) -> now = now.plus(time);
        }
    }

    /// What the app may read now.
    Set<String> open() {
        return now.isBefore(until) ? open : Set.of();
    }

    /// How many grants there have been.
    int given() {
        return given;
    }
}
