package org.mesinfos.engine.log;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.HmacSha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes events to the logger `security`, one line of JSON each ([SecurityLogAppender]), with
/// field names of the Elastic Common Schema.
///
/// Static like the loggers that it is one of: it holds nothing but how much was written.
public final class SecurityLog {

    /// The logger's name.
    static final String NAME = "security";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final int PER_ORIGIN = 20;
    private static final int PER_ACTION = 120;
    private static final int MARK_BYTES = 6;
    private static final EventLimiter LIMITER =
            new EventLimiter(PER_ORIGIN, PER_ACTION, System::currentTimeMillis);
    private static final Marks MARKS = new Marks();

    static {
        Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("security-log").factory())
                .scheduleWithFixedDelay(SecurityLog::writeSuppressed, 1, 1, TimeUnit.MINUTES);
    }

    private SecurityLog() {}

    /// Writes the event, unless there were too many like it within this minute: then only how many
    /// were left out is written, once a minute.
    public static void write(SecurityEvent event) {
        if (!LIMITER.allows(event)) {
            return;
        }
        var action = event.action();
        var line = action.isSuccess() ? LOG.atInfo() : LOG.atWarn();
        line =
                line.addKeyValue("event.kind", "event")
                        .addKeyValue("event.category", action.category())
                        .addKeyValue("event.action", action.text())
                        .addKeyValue("event.outcome", action.isSuccess() ? "success" : "failure");
        if (event.reason() != null) {
            line = line.addKeyValue("event.reason", event.reason());
        }
        if (event.user() != null) {
            line = line.addKeyValue("user.id", event.user());
        }
        if (event.by() != null) {
            line = line.addKeyValue("mesinfos.by", event.by());
        }
        if (event.client() != null) {
            line = line.addKeyValue("mesinfos.client_id", event.client());
        }
        if (event.account() != null) {
            line = line.addKeyValue("mesinfos.account", MARKS.of(event.account()));
        }
        if (event.address() != null) {
            line = line.addKeyValue("mesinfos.origin", MARKS.of(event.address()));
        }
        line.log("{}", action.text());
    }

    /// Forgets how much was written.
    static void reset() {
        LIMITER.reset();
    }

    /// Writes how many events were left out since the last time.
    static void writeSuppressed() {
        LIMITER.takeSuppressed()
                .forEach(
                        (action, count) ->
                                LOG.atWarn()
                                        .addKeyValue("event.kind", "metric")
                                        .addKeyValue("event.category", action.category())
                                        .addKeyValue("event.action", "events-left-out")
                                        .addKeyValue("event.reason", action.text())
                                        .addKeyValue("mesinfos.left_out", count)
                                        .log("events-left-out"));
    }

    /// Marks that tell whether two events of a day are about one login or from one address, to this
    /// process, and never which one: the key is forgotten with the day.
    private static final class Marks {

        private final SecureRandom random = new SecureRandom();
        private @Nullable LocalDate day;
        private byte[] key = new byte[0];

        synchronized String of(String text) {
            var today = LocalDate.now(ZoneOffset.UTC);
            if (!today.equals(day)) {
                day = today;
                key = new byte[32];
                random.nextBytes(key);
            }
            return HexFormat.of().formatHex(new HmacSha256(key).bytes(text), 0, MARK_BYTES);
        }
    }
}
