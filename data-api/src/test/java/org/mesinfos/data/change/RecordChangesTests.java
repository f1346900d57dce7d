package org.mesinfos.data.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.MutableClock;

/// What changed waits until it was taken over, also over a crash.
class RecordChangesTests {

    private static final String ACCOUNTS = "bank-accounts";

    private final String person = "panelist-" + UUID.randomUUID();
    private final RecordChange change = new RecordChange(person, ACCOUNTS);
    private final RecordChange other = new RecordChange(person, "retail-receipts");
    private final MutableClock clock = new MutableClock(Instant.parse("2026-12-01T10:00:00Z"));
    private final RecordChanges changes = new RecordChanges(SomeStore.databases(), clock);

    @AfterEach
    void takeAll() {
        pass(RecordChanges.KEPT.plusDays(1));
        changes.record(null, List.of(), Set::of);
    }

    @Test
    void whatChangedWaitsUntilItIsTaken() {
        changes.record("demo-test", List.of(change, other), () -> Set.of(other));
        assertThat(waiting()).as("not settled").isEmpty();

        pass(RecordChanges.SETTLED);
        assertThat(waiting())
                .singleElement()
                .satisfies(
                        set -> {
                            assertThat(set.client()).isEqualTo("demo-test");
                            assertThat(set.changes()).containsExactly(other);
                        });
        changes.remove(waiting().getFirst().id());
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatChangedNothingIsNotTold() {
        changes.record(null, List.of(change), Set::of);

        pass(RecordChanges.CUT_OFF);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatACrashCutOffMayHaveChangedSomethingAndIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> changes.record(null, List.of(change), this::crash));
        pass(RecordChanges.SETTLED);
        assertThat(waiting()).isEmpty();

        pass(RecordChanges.CUT_OFF);
        assertThat(waiting()).singleElement().returns(List.of(change), RecordChangeSet::changes);
    }

    private Set<RecordChange> crash() {
        throw new IllegalStateException("cut off");
    }

    @Test
    void aLargeDeliveryIsTakenOverInParts() {
        var many =
                IntStream.range(0, 2500)
                        .mapToObj(n -> new RecordChange(person + "-" + n, ACCOUNTS))
                        .toList();

        changes.record(null, many, () -> Set.copyOf(many));

        pass(RecordChanges.SETTLED);
        assertThat(changes.waiting(10))
                .extracting(set -> set.changes().size())
                .containsExactlyInAnyOrder(1000, 1000, 500);
        assertThat(changes.waiting(2)).hasSize(2);
    }

    @Test
    void whatNobodyTakesOverIsForgottenAfterAWeek() {
        changes.record(null, List.of(change), () -> Set.of(change));

        pass(RecordChanges.KEPT.plusSeconds(1));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void ofSomebodyWhoLeavesNothingIsLeft() {
        changes.record(null, List.of(change), () -> Set.of(change));
        pass(RecordChanges.SETTLED);

        changes.erase(person);

        assertThat(waiting()).isEmpty();
    }

    @Test
    void aPersonWhoLeavesWhileADeliveryIsWrittenDoesNotComeBack() {
        var neighbour = new RecordChange("panelist-" + UUID.randomUUID(), ACCOUNTS);

        changes.record(
                null,
                List.of(change, neighbour, other),
                () -> {
                    changes.erase(person);
                    return Set.of(change, neighbour);
                });

        pass(RecordChanges.SETTLED);
        assertThat(waiting()).isEmpty();
        assertThat(changes.waiting(100))
                .flatExtracting(RecordChangeSet::changes)
                .contains(neighbour)
                .doesNotContain(change, other);
    }

    private List<RecordChangeSet> waiting() {
        return changes.waiting(100).stream()
                .filter(set -> set.changes().stream().anyMatch(one -> one.person().equals(person)))
                .toList();
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }
}
