package org.mesinfos.data.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.data.trail.TrailUnavailable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Records who looked into the trail and why, before the answer leaves: those who watch are
/// watched.
///
/// A search for one person is recorded under that person, so it shows in the person's own history.
@Component
final class AuditRecorder {

    private static final String OPERATION = "audit";
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
        try {
            trail.append(access(token, requestId, reason, query, rows));
        } catch (TrailUnavailable e) {
            throw Problem.unavailable(Duration.ofSeconds(1));
        }
    }

    private AccessRecord access(
            Jwt token, String requestId, AuditReason reason, AccessQuery query, int rows) {
        var filters = query.filters();
        var holder = filters.get("holder");
        return new AccessRecord(
                clock.instant(),
                requestId,
                Mode.LIVE,
                organizer(token),
                client(token),
                null,
                0,
                filters.get("panelist"),
                holder == null ? List.of() : List.of(holder),
                filters.get("dataset"),
                OPERATION,
                AccessRecord.READ,
                rows,
                reason.text());
    }

    private static String organizer(Jwt token) {
        var name = "organizer:" + Objects.requireNonNullElse(token.getSubject(), client(token));
        return name.substring(0, Math.min(name.length(), LONGEST_APP));
    }

    private static String client(Jwt token) {
        return Objects.requireNonNullElse(token.getClaimAsString("client_id"), "unknown");
    }
}
