package org.mesinfos.auth.dataapi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// The part of the data API that answers this server.
@HttpExchange("/v1/panelists/{id}")
interface PanelistRecords {

    /// @param mode `LIVE` or `TEST`
    @GetExchange("/datasets")
    Datasets datasets(@PathVariable("id") String person, @RequestParam("mode") String mode);

    @GetExchange("/accesses")
    AccessPage accesses(
            @PathVariable("id") String auditId,
            @RequestParam(name = "grantId", required = false) @Nullable String grantId,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam("limit") int limit);

    record Datasets(List<OwnRecords.Held> data) {}

    record AccessPage(List<OwnRecords.Access> data, Page page) {}

    record Page(@Nullable String next) {}
}
