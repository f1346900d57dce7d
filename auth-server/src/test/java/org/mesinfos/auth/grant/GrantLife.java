package org.mesinfos.auth.grant;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.mesinfos.engine.testing.RandomValues;

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

    /// A life of up to 30 steps.
    static List<GrantLife> life(RandomValues values) {
        return values.list(30, _ -> step(values));
    }

    private static GrantLife step(RandomValues values) {
        return switch (values.choice(11)) {
            case 1, 2 -> {
                var days = values.between(1, 90);
                yield new Give(values.someOf(SCOPES), days, days == 1);
            }
            case 3, 4 -> new Merge(values.someOf(SCOPES), values.between(2, 90));
            case 5 -> new Narrow(values.oneOf(SCOPES));
            case 6 -> new Lapse(values.oneOf(SCOPES));
            case 7 -> new Reschedule(values.between(-2, 90));
            case 0 -> values.oneOf(new Suspend(), new Suspend(), new Resume());
            case 9 ->
                    values.oneOf(
                            new Withdraw(),
                            new WithdrawAll(),
                            new Release(),
                            new ExperimentEnds(),
                            new Sweep(),
                            new Sweep());
            default -> new Pass(Duration.ofHours(values.between(0, 24 * 40)));
        };
    }
}
