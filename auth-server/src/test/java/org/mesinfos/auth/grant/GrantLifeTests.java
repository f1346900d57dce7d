package org.mesinfos.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.engine.testing.PropertyCheck;

/// Whatever happens in whatever order, an app may read exactly what the reference says.
class GrantLifeTests {

    private static final String START = "2026-11-25T12:00:00Z";
    private static final LocalText TEXT = new LocalText("Pour voir", "To see");

    @Test
    void theAggregateDoesWhatTheReferenceSays() {
        PropertyCheck.check(500, values -> compare(GrantLife.life(values)));
    }

    @Test
    @Tag("proof")
    void theAggregateDoesWhatTheReferenceSaysAHundredThousandTimes() {
        PropertyCheck.check(100_000, values -> compare(GrantLife.life(values)));
    }

    private static void compare(List<GrantLife> life) {
        var reference = new ReferenceGrants(Instant.parse(START));
        var lived = new Lived(new StoppedClock(START));
        for (var step : life) {
            reference.live(step);
            lived.live(step);
            assertThat(lived.open()).as("%s of %s", step, life).isEqualTo(reference.open());
            assertThat(lived.standing()).as("%s of %s", step, life).isEqualTo(reference.standing());
            assertThat(lived.grants).hasSize(reference.given());
        }
    }

    /// Grants as the store keeps them: each change read, made and written.
    private static final class Lived {

        private final StoppedClock clock;
        private final List<Grant> grants = new ArrayList<>();

        Lived(StoppedClock clock) {
            this.clock = clock;
        }

        Set<String> open() {
            return grants.isEmpty() ? Set.of() : new TreeSet<>(latest().scopesAt(now()));
        }

        Set<String> standing() {
            return grants.isEmpty() ? Set.of() : new TreeSet<>(latest().permittedAt(now()));
        }

        void live(GrantLife step) {
            switch (step) {
                case GrantLife.Give(var scopes, var days, var once) -> give(scopes, days, once);
                case GrantLife.Merge(var scopes, var days) -> {
                    if (stands()) {
                        write(latest().amend(merge(scopes, days), now()));
                    }
                }
                case GrantLife.Release _ -> {
                    if (stands()) {
                        write(latest().release(now()));
                    }
                }
                case GrantLife.ExperimentEnds _ -> {
                    if (isUnended()) {
                        write(latest().endWith(now(), now()));
                    }
                }
                case GrantLife.Narrow(var scope) -> narrow(scope);
                case GrantLife.Lapse(var scope) -> lapse(scope);
                case GrantLife.Reschedule(var days) -> reschedule(days);
                case GrantLife.Suspend _ -> change(Grant::suspend);
                case GrantLife.Resume _ -> change(Grant::resume);
                case GrantLife.Withdraw _, GrantLife.WithdrawAll _ -> {
                    if (stands()) {
                        write(latest().withdraw(now()));
                    }
                }
                case GrantLife.Sweep _ -> sweep();
                case GrantLife.Pass(var time) -> clock.pass(time);
            }
        }

        private void give(Set<String> scopes, int days, boolean once) {
            var choice = choice(scopes, days, once);
            if (stands()) {
                write(latest().amend(choice, now()));
            } else {
                grants.add(GrantDocument.of(first(choice)).toGrant());
            }
        }

        private void narrow(String scope) {
            var opens =
                    stands() && latest().items().stream().anyMatch(i -> i.scope().equals(scope));
            if (opens) {
                write(latest().narrow(scope, now()));
            }
        }

        private void lapse(String scope) {
            var opens =
                    stands() && latest().items().stream().anyMatch(i -> i.scope().equals(scope));
            if (opens) {
                write(latest().lapse(scope, now()));
            }
        }

        private void reschedule(int days) {
            if (stands() && !latest().once() && days > 0) {
                write(latest().reschedule(now().plus(Duration.ofDays(days)), now()));
            }
        }

        /// Twice, as the second time changes nothing.
        private void change(BiFunction<Grant, Instant, Grant> how) {
            if (stands()) {
                var after = how.apply(latest(), now());
                if (after != latest()) {
                    write(after);
                }
                assertThat(how.apply(latest(), now())).isSameAs(latest());
            }
        }

        private void sweep() {
            if (isUnended() && !stands()) {
                write(latest().expire(now()));
                assertThat(latest().events().getLast().at()).isEqualTo(latest().until());
            }
        }

        /// What must hold for every change, whichever it is.
        private void write(Grant after) {
            var before = latest();
            var read = GrantDocument.of(after).toGrant();
            assertThat(read).isEqualTo(after);
            assertThat(read.version()).isEqualTo(before.version() + 1);
            assertThat(read.events())
                    .hasSize(before.events().size() + 1)
                    .startsWith(before.events().toArray(GrantEvent[]::new));
            assertThat(read.events().getLast().version()).isEqualTo(read.version());
            assertThat(read.person()).isEqualTo(before.person());
            grants.set(grants.size() - 1, read);
        }

        private boolean stands() {
            return !grants.isEmpty() && latest().standsAt(now());
        }

        /// Whether no end is written down yet.
        private boolean isUnended() {
            return !grants.isEmpty()
                    && (latest().state() instanceof GrantState.Active
                            || latest().state() instanceof GrantState.Suspended);
        }

        private Grant latest() {
            return grants.getLast();
        }

        private Instant now() {
            return clock.instant();
        }

        private GrantChoice merge(Set<String> scopes, int days) {
            var all = choice(scopes, days, false);
            return new GrantChoice(
                    all.appName(), all.items(), scopes, false, all.until(), all.notice(), scopes);
        }

        private GrantChoice choice(Set<String> scopes, int days, boolean once) {
            var until = now().plus(Duration.ofDays(days));
            var items =
                    new TreeSet<>(scopes)
                            .stream()
                                    .map(
                                            scope ->
                                                    new GrantItem(
                                                            scope,
                                                            scope,
                                                            TEXT,
                                                            now(),
                                                            until,
                                                            once,
                                                            Restriction.NONE,
                                                            List.of()))
                                    .collect(Collectors.toList());
            return new GrantChoice(
                    TEXT, items, scopes, once, until, new ConsentNotice("1", "hash", "fr"), null);
        }

        private Grant first(GrantChoice choice) {
            return Grant.given(SomeGrants.parties("panelist01", Mode.LIVE), choice, now());
        }
    }
}
