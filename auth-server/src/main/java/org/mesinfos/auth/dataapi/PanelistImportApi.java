package org.mesinfos.auth.dataapi;

import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The part of the data API that takes a person's own records in.
@HttpExchange("/v1/panelists/{id}")
interface PanelistImportApi {

    @PostExchange(value = "/imports/{dataset}", contentType = "application/x-ndjson")
    OwnImport.Taken take(
            @PathVariable("id") String person,
            @PathVariable("dataset") String dataset,
            @RequestBody Resource records);
}
