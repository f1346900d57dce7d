package org.mesinfos.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.mock.env.MockEnvironment;

/// The security log is JSON, names nobody, and cannot be flooded.
class SecurityLogTests {

    private final AtomicLong now = new AtomicLong();

    @Test
    void anEventIsOneLineOfJsonInAFileThatOnlyItsOwnerReads(@TempDir Path folder) throws Exception {
        var file = folder.resolve("security.log");
        var context = (ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(SecurityLog.NAME).detachAndStopAllAppenders();
        SecurityLogAppender.attach(new MockEnvironment(), file);
        try {
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.SIGN_IN_FAILED)
                            .user("audit-7")
                            .from("192.0.2.7")
                            .reason("password"));

            assertThat(Files.readAllLines(file))
                    .singleElement()
                    .asString()
                    .startsWith("{")
                    .endsWith("}")
                    .contains("sign-in-failed", "audit-7", "authentication", "\"failure\"")
                    .doesNotContain("192.0.2.7");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        } finally {
            context.getLogger(SecurityLog.NAME).detachAndStopAllAppenders();
        }
    }

    @Test
    void oneAddressHasOneMarkThatIsNotTheAddress() {
        try (var log = new SecurityEvents()) {
            for (var address : new String[] {"192.0.2.8", "192.0.2.8", "192.0.2.9"}) {
                SecurityLog.write(
                        SecurityEvent.of(SecurityAction.CLIENT_REFUSED).from(address).client("c"));
            }
            var marks = log.all().stream().map(event -> event.get("mesinfos.origin")).toList();

            assertThat(marks.get(0)).isEqualTo(marks.get(1)).isNotEqualTo(marks.get(2));
            assertThat(marks.toString()).doesNotContain("192.0.2");
        }
    }

    @Test
    void aFloodIsCountedAndHidesNobodyElse() {
        var limiter = new EventLimiter(20, 120, now::get);
        var flood = SecurityEvent.of(SecurityAction.SIGN_IN_FAILED).from("192.0.2.1");

        var written = IntStream.range(0, 10_000).filter(_ -> limiter.allows(flood)).count();

        assertThat(written).isEqualTo(20);
        assertThat(
                        limiter.allows(
                                SecurityEvent.of(SecurityAction.SIGN_IN_FAILED).from("192.0.2.2")))
                .isTrue();
        assertThat(limiter.allows(SecurityEvent.of(SecurityAction.APP_SUSPENDED))).isTrue();
        assertThat(limiter.takeSuppressed()).containsEntry(SecurityAction.SIGN_IN_FAILED, 9_980);
        assertThat(limiter.takeSuppressed()).isEmpty();
        now.addAndGet(60_000);
        assertThat(limiter.allows(flood)).isTrue();
    }

    @Test
    void manyAddressesTogetherCannotFloodItEither() {
        var limiter = new EventLimiter(20, 120, now::get);

        var written =
                IntStream.range(0, 10_000)
                        .mapToObj(SecurityLogTests::fromSomewhere)
                        .filter(limiter::allows)
                        .count();

        assertThat(written).isEqualTo(120);
    }

    @Test
    void ofAFloodTheLogHasItsFirstLinesOnly() {
        try (var log = new SecurityEvents()) {
            for (var number = 0; number < 50; number++) {
                SecurityLog.write(
                        SecurityEvent.of(SecurityAction.PROOF_REPLAYED).client("flooding-client"));
            }

            // Twenty a minute, and a minute may end meanwhile.
            assertThat(log.of("proof-replayed"))
                    .filteredOn(event -> "flooding-client".equals(event.get("mesinfos.client_id")))
                    .hasSizeBetween(1, 40);
        }
    }

    @Test
    void howManyWereLeftOutIsWritten() {
        try (var log = new SecurityEvents()) {
            for (var number = 0; number < 50; number++) {
                SecurityLog.write(
                        SecurityEvent.of(SecurityAction.PROOF_REPLAYED).client("noisy-client"));
            }
            SecurityLog.writeSuppressed();

            assertThat(log.of("events-left-out"))
                    .anySatisfy(
                            event -> {
                                assertThat(event).containsEntry("event.reason", "proof-replayed");
                                assertThat(Integer.parseInt(event.get("mesinfos.left_out")))
                                        .isPositive();
                            });
        }
    }

    private static SecurityEvent fromSomewhere(int number) {
        return SecurityEvent.of(SecurityAction.SIGN_IN_FAILED).from("192.0.2." + number);
    }
}
