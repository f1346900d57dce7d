package org.mesinfos.portal.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.web.FormFields;

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

    static final SearchForm EMPTY =
            new SearchForm(null, null, null, null, null, null, null, null, null, null);

    SearchForm(
            @Nullable String reason,
            @Nullable String requestId,
            @Nullable String grantId,
            @Nullable String app,
            @Nullable String panelist,
            @Nullable String dataset,
            @Nullable String outcome,
            @Nullable String from,
            @Nullable String to,
            @Nullable String cursor) {
        this.reason = FormFields.text(reason);
        this.requestId = FormFields.text(requestId);
        this.grantId = FormFields.text(grantId);
        this.app = FormFields.text(app);
        this.panelist = FormFields.text(panelist);
        this.dataset = FormFields.text(dataset);
        this.outcome = FormFields.text(outcome);
        this.from = FormFields.text(from);
        this.to = FormFields.text(to);
        this.cursor = FormFields.text(cursor);
    }

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
