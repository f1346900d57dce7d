package org.mesinfos.portal.app;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// Why people refused an app or stopped sharing with it, as far as the authorization server tells.
@Component
public class RefusalReasons {

    private final ServiceClient<Endpoints> reasons;

    RefusalReasons(ServiceClientFactory clients) {
        this.reasons = clients.authServer(Endpoints.class, "refusal-reasons");
    }

    interface Endpoints {
        @GetExchange("/internal/clients/{client}/refusal-reasons")
        Told of(@PathVariable String client);
    }

    /// @param since the first day that is counted
    /// @param fewest of panelists, the fewest people that are told of, and the steps of the numbers
    /// @param reasons how often each was given; absent where nothing is to tell
    public record Told(LocalDate since, long fewest, Map<String, Long> reasons) {}

    /// What is told of that client; empty when the authorization server does not answer.
    public Optional<Told> of(String client) {
        return reasons.ask(endpoints -> endpoints.of(client)).toOptional();
    }
}
