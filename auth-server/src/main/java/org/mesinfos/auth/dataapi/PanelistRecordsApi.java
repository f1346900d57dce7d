package org.mesinfos.auth.dataapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/// The part of the data API that answers this server.
@HttpExchange("/v1/panelists/{id}")
interface PanelistRecordsApi {

    /// @param mode `LIVE` or `TEST`
    @GetExchange("/datasets")
    Datasets datasets(@PathVariable("id") String person, @RequestParam("mode") String mode);

    @GetExchange("/accesses")
    AccessPage accesses(
            @PathVariable("id") String auditId,
            @RequestParam(name = "grantId", required = false) @Nullable String grantId,
            @RequestParam(name = "app", required = false) @Nullable String app,
            @RequestParam(name = "dataset", required = false) @Nullable String dataset,
            @RequestParam(name = "holder", required = false) @Nullable String holder,
            @RequestParam(name = "outcome", required = false) @Nullable String outcome,
            @RequestParam("own") boolean own,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam("limit") int limit);

    @GetExchange("/disclosures")
    Disclosures disclosures(
            @PathVariable("id") String auditId, @RequestParam("grantId") String grantId);

    @GetExchange("/accesses/{entry}/proof")
    String proof(@PathVariable("id") String auditId, @PathVariable("entry") String entry);

    /// @param auditId under which the look is recorded
    /// @param scopes separated by blanks, to look as an app would; null to see everything
    @GetExchange("/datasets/{dataset}")
    RecordPage records(
            @PathVariable("id") String person,
            @PathVariable("dataset") String dataset,
            @RequestParam("mode") String mode,
            @RequestParam("auditId") String auditId,
            @RequestParam(name = "scopes", required = false) @Nullable String scopes,
            @RequestParam(name = "app", required = false) @Nullable String app,
            @RequestParam(name = "sub", required = false) @Nullable String sub,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam("limit") int limit,
            @RequestParam Map<String, String> filters);

    /// @param record id of one of them
    @GetExchange("/datasets/{dataset}/records/{record}")
    JsonNode record(
            @PathVariable("id") String person,
            @PathVariable("dataset") String dataset,
            @PathVariable("record") String record,
            @RequestParam("mode") String mode,
            @RequestParam("auditId") String auditId);

    record RecordPage(List<JsonNode> data, Page page) {}

    /// @param imported absent where there is nothing
    record Datasets(List<OwnRecords.Held> data, @Nullable List<OwnRecords.Held> imported) {}

    record Disclosures(List<OwnRecords.Disclosure> data) {}

    record AccessPage(List<OwnRecords.Access> data, Page page) {}

    record Page(@Nullable String next) {}
}
