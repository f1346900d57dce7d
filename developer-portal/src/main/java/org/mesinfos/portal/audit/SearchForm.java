package org.mesinfos.portal.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/// What an organizer looks for, as typed; fields that were not sent are empty.
///
/// @param cursor where the previous page ended; empty for the first
record SearchForm(
        @AuditReason String reason,
        String requestId,
        String grantId,
        String app,
        String panelist,
        String dataset,
        String outcome,
        @DateOrDateTime String from,
        @DateOrDateTime String to,
        String cursor) {

    static final SearchForm EMPTY = new SearchForm("", "", "", "", "", "", "", "", "", "");

    /// This search about one person only.
    SearchForm about(String auditId) {
        return new SearchForm(
                reason, requestId, grantId, app, auditId, dataset, outcome, from, to, cursor);
    }

    /// This search about one request only.
    SearchForm ofRequest(String id) {
        return new SearchForm(
                reason, id, grantId, app, panelist, dataset, outcome, from, to, cursor);
    }

    /// The filters as the data API names them.
    Map<String, String> filters() {
        var filters = new LinkedHashMap<String, String>();
        filters.put("app", app);
        filters.put("panelist", panelist);
        filters.put("grantId", grantId);
        filters.put("requestId", requestId);
        filters.put("dataset", dataset);
        filters.put("outcome", outcome);
        filters.put("from", from);
        filters.put("to", to);
        return filters;
    }
}
