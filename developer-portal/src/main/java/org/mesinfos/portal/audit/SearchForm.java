package org.mesinfos.portal.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an organizer looks for, as typed; mutable because Spring binds and redisplays it.
class SearchForm {

    /// What pages may set.
    static final String[] FIELDS = {
        "reason",
        "requestId",
        "grantId",
        "app",
        "panelist",
        "dataset",
        "outcome",
        "from",
        "to",
        "cursor"
    };

    private String reason = "";
    private String requestId = "";
    private String grantId = "";
    private String app = "";
    private String panelist = "";
    private String dataset = "";
    private String outcome = "";
    private String from = "";
    private String to = "";
    private String cursor = "";

    /// The filters as the data API names them.
    Map<String, String> filters() {
        var filters = new LinkedHashMap<String, String>();
        filters.put("app", app.strip());
        filters.put("panelist", panelist.strip());
        filters.put("grantId", grantId.strip());
        filters.put("requestId", requestId.strip());
        filters.put("dataset", dataset.strip());
        filters.put("outcome", outcome.strip());
        filters.put("from", from.strip());
        filters.put("to", to.strip());
        return filters;
    }

    /// The reason as it is kept.
    String reason() {
        return reason.strip();
    }

    /// Where the previous page ended; null for the first.
    @Nullable String cursor() {
        return cursor.isBlank() ? null : cursor;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getRequestId() {
        return requestId;
    }

    public void setRequestId(String requestId) {
        this.requestId = requestId;
    }

    public String getGrantId() {
        return grantId;
    }

    public void setGrantId(String grantId) {
        this.grantId = grantId;
    }

    public String getApp() {
        return app;
    }

    public void setApp(String app) {
        this.app = app;
    }

    public String getPanelist() {
        return panelist;
    }

    public void setPanelist(String panelist) {
        this.panelist = panelist;
    }

    public String getDataset() {
        return dataset;
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
