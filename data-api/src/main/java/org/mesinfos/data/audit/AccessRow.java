package org.mesinfos.data.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.RecordedAccess;
import org.mesinfos.data.trail.Mode;

/// One access as it is answered.
///
/// @param id where the trail holds it
/// @param panelist the person's audit id; null when the request named nobody
/// @param outcome `read`, or the slug of the problem that was answered
record AccessRow(
        String id,
        Instant at,
        String requestId,
        Mode mode,
        String app,
        String clientId,
        @Nullable String grantId,
        long grantVersion,
        @Nullable String panelist,
        List<String> holders,
        @Nullable String dataset,
        String operation,
        String outcome,
        int count,
        @Nullable String purpose) {

    static AccessRow of(RecordedAccess recorded) {
        var access = recorded.access();
        return new AccessRow(
                recorded.id(),
                access.at(),
                access.requestId(),
                access.mode(),
                access.app(),
                access.clientId(),
                access.grantId(),
                access.grantVersion(),
                access.auditId(),
                access.holders(),
                access.dataset(),
                access.operation(),
                access.outcome(),
                access.count(),
                access.purpose());
    }
}
