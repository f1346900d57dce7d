package org.mesinfos.data.reading;

import com.mongodb.MongoException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.history.AccessHistory;
import org.mesinfos.data.history.AccessHistoryPage;
import org.mesinfos.data.history.AccessSubject;
import org.mesinfos.data.history.HistoryPosition;
import org.mesinfos.data.history.Period;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.parameter.TimeRange;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.query.PageCursorCodec;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.data.web.ServiceAddresses;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Shows an app its own accesses under one grant, from the views of the trail.
///
/// The person's name in the trail stays inside: it is in the views' keys, so cursors are sealed.
@Component
class OwnAccessReader {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final List<String> KNOWN = List.of("from", "to", "limit", "cursor");
    private static final int MOST = 500;

    private final AccessHistory history;
    private final ServiceAddresses platform;
    private final PageCursorCodec pageCursorCodec;
    private final Clock clock;

    OwnAccessReader(
            AccessHistory history, ServiceAddresses platform, ServiceKeys keys, Clock clock) {
        this.history = history;
        this.platform = platform;
        this.pageCursorCodec = new PageCursorCodec(keys);
        this.clock = clock;
    }

    UnrecordedResult<OwnAccesses> read(Permit permit, HttpServletRequest request) {
        var parameters = RequestParameters.of(request, KNOWN);
        var limit = parameters.limit(MOST);
        var period = period(permit, parameters);
        var question = "accesses\n" + permit.grant().id() + '\n' + period;
        var slice = slice(permit, period, limit, place(parameters.text("cursor"), question));
        var next = slice.next();
        var link =
                next == null
                        ? null
                        : address(period, limit, pageCursorCodec.seal("" + next, question));
        return new UnrecordedResult<>(OwnAccesses.of(slice, link, limit));
    }

    // Nothing happened under a grant before it existed.
    private Period period(Permit permit, RequestParameters parameters) {
        var asked = parameters.timeRange();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        var start = Objects.requireNonNullElse(asked.from(), permit.grant().createdAt());
        var end = Objects.requireNonNullElse(asked.to(), now);
        start = start.isBefore(permit.grant().createdAt()) ? permit.grant().createdAt() : start;
        end = end.isAfter(now) ? now : end;
        if (!start.isBefore(end)) {
            throw Problem.parameterInvalid("to", TimeRange.LATER_THAN_FROM);
        }
        return new Period(start, end);
    }

    private AccessHistoryPage slice(
            Permit permit, Period period, int limit, @Nullable HistoryPosition after) {
        var grant = permit.grant();
        try {
            return history.newestFirst(
                    new AccessSubject.Panelist(grant.auditId()),
                    period,
                    access ->
                            grant.id().equals(access.grantId()) && grant.app().equals(access.app()),
                    limit,
                    after);
        } catch (IllegalArgumentException _) {
            throw Problem.of(ProblemType.CURSOR_INVALID);
        } catch (MongoException _) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private @Nullable HistoryPosition place(@Nullable String cursor, String question) {
        return cursor == null
                ? null
                : HistoryPosition.parse(pageCursorCodec.openText(cursor, question));
    }

    // The period is fixed, so that time passing between two pages moves nothing.
    private URI address(Period period, int limit, String cursor) {
        return UriComponentsBuilder.fromUri(platform.dataApi())
                .pathSegment("v1", "me", "accesses")
                .queryParam("from", period.from())
                .queryParam("to", period.until())
                .queryParam("limit", limit)
                .queryParam("cursor", cursor)
                .build()
                .toUri();
    }
}
