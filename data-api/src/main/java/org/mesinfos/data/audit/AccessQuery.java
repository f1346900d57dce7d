package org.mesinfos.data.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.AccessSubject;
import org.mesinfos.data.history.HistoryPosition;
import org.mesinfos.data.history.Period;
import org.mesinfos.data.trail.AccessRecord;

/// What a caller searches for.
///
/// @param filters exact values by parameter name, see [#matches]
/// @param after where the page before ended; null for the first
record AccessQuery(
        Map<String, String> filters, Period period, int limit, @Nullable HistoryPosition after) {

    /// An outcome that stands for every refused access.
    private static final String REFUSED = "refused";

    /// An outcome that stands for every search that an organizer made in the trail.
    private static final String SEARCHED = "searched";

    AccessQuery {
        filters = Map.copyOf(filters);
    }

    /// The narrowest view that holds everything searched for.
    AccessSubject subject() {
        var panelist = filters.get("panelist");
        var app = filters.get("app");
        if (panelist != null) {
            return new AccessSubject.Panelist(panelist);
        }
        return app != null ? new AccessSubject.App(app) : new AccessSubject.Everyone();
    }

    boolean matches(AccessRecord access) {
        return filters.entrySet().stream()
                .allMatch(filter -> matches(access, filter.getKey(), filter.getValue()));
    }

    private static boolean matches(AccessRecord access, String filter, String value) {
        return switch (filter) {
            case "panelist" -> value.equals(access.auditId());
            case "app" -> value.equals(access.app());
            case "mode" -> value.equals(access.mode().name());
            case "dataset" -> value.equals(access.dataset());
            case "holder" -> access.holders().contains(value);
            case "outcome" -> hasOutcome(access, value);
            case "own" -> value.equals("true") || !access.app().equals(AccessRecord.OWN_PAGES);
            case "requestId" -> value.equals(access.requestId());
            case "grantId" -> value.equals(access.grantId());
            default -> throw new IllegalArgumentException("no filter " + filter);
        };
    }

    private static boolean hasOutcome(AccessRecord access, String outcome) {
        return switch (outcome) {
            case AccessRecord.READ -> access.isReading();
            case REFUSED -> access.isAccess() && !access.isReading();
            case SEARCHED -> access.isAuditSearch();
            default -> outcome.equals(access.outcome());
        };
    }

    AccessQuery withLimit(int other) {
        return new AccessQuery(filters, period, other, after);
    }

    AccessQuery from(HistoryPosition historyPosition) {
        return new AccessQuery(filters, period, limit, historyPosition);
    }

    /// The parameters of the page after this one, with the period fixed, so that time passing
    /// between two pages moves nothing.
    Map<String, String> parametersFrom(HistoryPosition next) {
        var parameters = new LinkedHashMap<String, String>(filters);
        parameters.put("from", period.from().toString());
        parameters.put("to", period.until().toString());
        parameters.put("limit", Integer.toString(limit));
        parameters.put("cursor", next.toString());
        return parameters;
    }
}
