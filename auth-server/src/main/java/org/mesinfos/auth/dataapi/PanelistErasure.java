package org.mesinfos.auth.dataapi;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// The part of the data API that erases people.
@HttpExchange("/v1/panelists/{id}")
interface PanelistErasure {

    /// @param mode `LIVE` or `TEST`
    @DeleteExchange
    Erased erase(
            @PathVariable("id") String person,
            @RequestParam("mode") String mode,
            @RequestParam("auditId") String auditId);

    /// @param records how many were there
    /// @param accesses of how many entries of the trail only the hash is left now
    /// @param complete whether nothing that was there before the call can be left
    record Erased(long records, long accesses, boolean complete) {}
}
