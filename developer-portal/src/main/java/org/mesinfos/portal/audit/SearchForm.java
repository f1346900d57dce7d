package org.mesinfos.portal.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/// What an organizer looks for, as typed; mutable because Spring binds and redisplays it.
class SearchForm {

    private String reason = "";
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
        filters.put("dataset", dataset.strip());
        filters.put("outcome", outcome.strip());
        filters.put("from", from.strip());
        filters.put("to", to.strip());
        return filters;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
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
