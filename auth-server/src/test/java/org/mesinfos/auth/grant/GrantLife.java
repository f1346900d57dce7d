package org.mesinfos.auth.grant;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// What can happen in the life of the permissions between one person and one app.
sealed interface GrantLife {

    List<String> SCOPES =
            List.of("bank.accounts:read", "retail.receipts:read", "telecom.calls:read");

    record Give(Set<String> scopes, int days, boolean once) implements GrantLife {}

    /// On top of what holds, which keeps its own end.
    record Merge(Set<String> scopes, int days) implements GrantLife {}

    record Narrow(String scope) implements GrantLife {}

    /// Nobody used it.
    record Lapse(String scope) implements GrantLife {}

    /// @param days from now; 0 and less cannot be
    record Reschedule(int days) implements GrantLife {}

    /// The person pauses what stands.
    record Suspend() implements GrantLife {}

    record Resume() implements GrantLife {}

    record Withdraw() implements GrantLife {}

    record WithdrawAll() implements GrantLife {}

    /// The app gives the grant back.
    record Release() implements GrantLife {}

    record ExperimentEnds() implements GrantLife {}

    record Sweep() implements GrantLife {}

    record Pass(Duration time) implements GrantLife {}

    /// Lives of up to 30 steps; a third of them is time that passes.
    static Arbitrary<List<GrantLife>> lives() {
        Arbitrary<GrantLife> give =
                Arbitraries.of(SCOPES)
                        .set()
                        .ofMinSize(1)
                        .flatMap(
                                scopes ->
                                        Arbitraries.integers()
                                                .between(1, 90)
                                                .map(days -> new Give(scopes, days, days == 1)));
        Arbitrary<GrantLife> merge =
                Arbitraries.of(SCOPES)
                        .set()
                        .ofMinSize(1)
                        .flatMap(
                                scopes ->
                                        Arbitraries.integers()
                                                .between(2, 90)
                                                .map(days -> new Merge(scopes, days)));
        Arbitrary<GrantLife> narrow = Arbitraries.of(SCOPES).map(Narrow::new);
        Arbitrary<GrantLife> lapse = Arbitraries.of(SCOPES).map(Lapse::new);
        Arbitrary<GrantLife> reschedule =
                Arbitraries.integers().between(-2, 90).map(Reschedule::new);
        Arbitrary<GrantLife> pass =
                Arbitraries.integers()
                        .between(0, 24 * 40)
                        .map(hours -> new Pass(Duration.ofHours(hours)));
        Arbitrary<GrantLife> end =
                Arbitraries.of(
                        new Withdraw(),
                        new WithdrawAll(),
                        new Release(),
                        new ExperimentEnds(),
                        new Sweep(),
                        new Sweep());
        Arbitrary<GrantLife> pause = Arbitraries.of(new Suspend(), new Suspend(), new Resume());
        return Arbitraries.oneOf(
                        give, give, merge, merge, narrow, lapse, reschedule, pause, end, pass, pass)
                .list()
                .ofMaxSize(30);
    }
}
