package org.mesinfos.portal.observatory;

import java.util.Optional;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.service.annotation.GetExchange;

/// Reads what was published.
@Component
class PublishedTotalsClient {

    private final ServiceClient<Endpoints> dataApi;

    PublishedTotalsClient(ServiceClientFactory clients) {
        this.dataApi = clients.dataApi(Endpoints.class, "observatory");
    }

    interface Endpoints {
        @GetExchange("/v1/observatory")
        PublishedTotals all();
    }

    /// Empty while the data API does not answer.
    Optional<PublishedTotals> all() {
        return dataApi.ask(Endpoints::all).toOptional();
    }
}
