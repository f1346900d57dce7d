package org.mesinfos.data.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.data.trail.TrailUnavailableException;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Records who looked into the trail and why, before the answer leaves: those who watch are
/// watched.
///
/// A search for one person is recorded under that person, so it shows in the person's own history.
@Component
final class AuditRecorder {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int LONGEST_APP = 128;

    private final Trail trail;
    private final Clock clock;

    AuditRecorder(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /// @param rows how many rows are about to leave
    /// @throws Problem when the search could not be recorded; then no row may leave
    void record(Jwt token, String requestId, AuditReason reason, AccessQuery query, int rows) {
        append(access(token, requestId, reason, query.filters(), AccessRecord.AUDIT, rows));
    }

    /// Records another look, about nobody in particular.
    ///
    /// @param operation what was looked at
    /// @throws Problem when that could not be recorded; then nothing may leave
    void record(Jwt token, String requestId, AuditReason reason, String operation, int rows) {
        append(access(token, requestId, reason, Map.of(), operation, rows));
    }

    /// Records that the proof of one entry is handed out, under the person whom it names.
    ///
    /// @param panelist audit id; null when the entry names nobody
    /// @throws Problem when that could not be recorded; then nothing may leave
    void recordProof(Jwt token, String requestId, AuditReason reason, @Nullable String panelist) {
        var about = panelist == null ? Map.<String, String>of() : Map.of("panelist", panelist);
        append(access(token, requestId, reason, about, "audit-proof", 1));
    }

    private void append(AccessRecord access) {
        try {
            trail.append(access);
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.TRAIL_SEARCHED).reason(access.operation()));
        } catch (TrailUnavailableException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private AccessRecord access(
            Jwt token,
            String requestId,
            AuditReason reason,
            Map<String, String> filters,
            String operation,
            int rows) {
        var holder = filters.get("holder");
        return AccessRecord.by(Mode.LIVE, organizer(token), client(token))
                .about(filters.get("panelist"))
                .of(filters.get("dataset"))
                .from(holder == null ? List.of() : List.of(holder))
                .purpose(reason.text())
                .record(clock.instant(), requestId, operation, AccessRecord.READ, rows);
    }

    private static String organizer(Jwt token) {
        var name = "organizer:" + Objects.requireNonNullElse(token.getSubject(), client(token));
        return name.substring(0, Math.min(name.length(), LONGEST_APP));
    }

    private static String client(Jwt token) {
        return Objects.requireNonNullElse(token.getClaimAsString("client_id"), "unknown");
    }
}
