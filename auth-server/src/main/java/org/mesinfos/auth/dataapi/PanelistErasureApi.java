package org.mesinfos.auth.dataapi;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The part of the data API that erases people.
@HttpExchange("/v1/panelists/{id}")
interface PanelistErasureApi {

    /// Which entries of the trail would be erased next.
    ///
    /// @param mode `LIVE` or `TEST`
    @GetExchange("/erasure")
    Plan plan(
            @PathVariable("id") String person,
            @RequestParam("mode") String mode,
            @RequestParam("auditId") String auditId);

    /// Erases those that were signed.
    @PostExchange("/erasure")
    ErasedAccesses erase(
            @PathVariable("id") String person,
            @RequestParam("mode") String mode,
            @RequestParam("auditId") String auditId,
            @RequestBody Signed signed);

    /// Erases everything else.
    @DeleteExchange
    Erased erase(
            @PathVariable("id") String person,
            @RequestParam("mode") String mode,
            @RequestParam("auditId") String auditId);

    /// @param leaves hashes of the entries, hexadecimal; none when nothing is left
    record Plan(List<String> leaves) {}

    /// @param statement the compact JWS over the leaves
    record Signed(List<String> leaves, String statement) {}

    /// @param accesses of how many entries of the trail only the hash is left now
    record ErasedAccesses(long accesses) {}

    /// @param records how many were there
    /// @param complete whether nothing that was there before the call can be left, entries of the
    ///   trail included
    record Erased(long records, boolean complete) {}
}
