package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RestrictionTests {

    private static final LocalDate DECEMBER = LocalDate.parse("2013-12-01");

    private final RandomGenerator random = RandomGenerator.getDefault();

    @RepeatedTest(200)
    void twoNeverLetMorePassThanEachOfThem() {
        var one = some();
        var other = some();

        both(one, other)
                .ifPresent(
                        both -> {
                            assertThat(both.isWithin(one)).isTrue();
                            assertThat(both.isWithin(other)).isTrue();
                            assertThat(other.and(one)).isEqualTo(both);
                            assertThat(both.and(one)).isEqualTo(both);
                        });
        assertThat(one.and(Restriction.NONE)).isEqualTo(one);
        assertThat(one.isWithin(Restriction.NONE)).isTrue();
    }

    @Test
    void nothingIsNoRestriction() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Restriction(DECEMBER, DECEMBER, List.of(), List.of(), List.of()));
        assertThat(both(accounts("a"), accounts("b"))).isEmpty();
        assertThat(accounts("a", "b").isWithin(accounts("a"))).isFalse();
    }

    @Test
    void itIsSaidInTheFormOfDetails() {
        var restriction =
                new Restriction(DECEMBER, null, List.of("b", "a", "a"), List.of(), List.of("id"));

        assertThat(restriction.members())
                .containsOnlyKeys("from", "accounts", "fields")
                .containsEntry("from", "2013-12-01")
                .containsEntry("accounts", List.of("a", "b"));
        assertThat(Restriction.NONE.members()).isEmpty();
    }

    private static Restriction accounts(String... names) {
        return new Restriction(null, null, List.of(names), List.of(), List.of());
    }

    private static Optional<Restriction> both(Restriction one, Restriction other) {
        try {
            return Optional.of(one.and(other));
        } catch (IllegalArgumentException nothing) {
            return Optional.empty();
        }
    }

    private Restriction some() {
        var from = random.nextBoolean() ? null : DECEMBER.plusDays(random.nextInt(100));
        var until = random.nextBoolean() ? null : DECEMBER.plusDays(random.nextInt(101, 200));
        return new Restriction(from, until, texts(), texts(), texts());
    }

    private List<String> texts() {
        return List.of("a", "b", "c", "d").stream().filter(_ -> random.nextInt(3) > 0).toList();
    }
}
