package org.mesinfos.auth.dataapi;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// What everyone may know of the trail.
@HttpExchange("/v1/trail")
interface TrailClient {

    @GetExchange("/key")
    String key();
}
