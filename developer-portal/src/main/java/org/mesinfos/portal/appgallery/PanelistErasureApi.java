package org.mesinfos.portal.appgallery;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/// The part of the authorization server that tells who leaves.
@HttpExchange("/internal/portal-erasures")
interface PanelistErasureApi {

    /// @param subjects at the portal; more may wait behind them
    record Waiting(List<String> subjects) {}

    @GetExchange
    Waiting waiting();

    /// Says that everything of that subject is erased here; can be repeated.
    @PutExchange("/{subject}")
    void confirm(@PathVariable("subject") String subject, @RequestParam("count") long count);
}
