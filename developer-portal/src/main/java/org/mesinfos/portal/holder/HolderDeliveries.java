package org.mesinfos.portal.holder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// What the data API tells of deliveries, in numbers. Nothing of it is kept here.
@Component
class HolderDeliveries {

    private final ServiceClient<Endpoints> holders;

    HolderDeliveries(ServiceClientFactory clients) {
        this.holders = clients.dataApi(Endpoints.class, "holder-deliveries");
    }

    @HttpExchange("/v1/holders")
    interface Endpoints {

        @GetExchange
        States states();

        @GetExchange("/{holder}/deliveries")
        Page deliveries(
                @PathVariable String holder,
                @RequestParam(required = false) @Nullable String before);

        @GetExchange("/{holder}/deliveries/{id}")
        Report report(@PathVariable String holder, @PathVariable String id);
    }

    /// @param newestAt of the newest delivery; null for none
    /// @param lastSuccessAt of the newest of which something was written; null for none
    record State(String holder, @Nullable Instant newestAt, @Nullable Instant lastSuccessAt) {}

    record States(List<State> data) {}

    /// Of each holder of the catalogue; empty while the data API does not answer.
    Optional<List<State>> states() {
        return holders.ask(Endpoints::states).toOptional().map(States::data);
    }

    /// One delivery.
    ///
    /// @param lines how many came
    /// @param accepted how many were written, or said nothing new
    /// @param quarantined how many were kept out
    /// @param problems why, most lines first
    record Delivery(
            String id,
            String dataset,
            Instant receivedAt,
            int lines,
            int accepted,
            int quarantined,
            List<Problem> problems) {}

    /// @param field empty when lines as a whole are wrong
    record Problem(String field, String rule, int lines) {}

    /// @param next `before` for the page after this one; null at the end
    record Page(State state, List<Delivery> data, @Nullable String next) {}

    /// A line that was kept out.
    ///
    /// @param line counted from 1
    /// @param field empty when the line as a whole is wrong
    /// @param reason what is wrong and what to do
    record QuarantinedLine(int line, String field, String rule, LocalText reason) {}

    /// @param findings the lines that were kept out, the first 1000
    record Report(Delivery delivery, List<QuarantinedLine> findings) {}

    /// The report on one delivery; refused with 404 when that holder has none of that id.
    ServiceResponse<Report> report(String holder, String id) {
        return holders.ask(endpoints -> endpoints.report(holder, id));
    }

    /// The holder's deliveries, newest first; empty while the data API does not answer.
    ///
    /// @param before null for the newest
    Optional<Page> of(String holder, @Nullable String before) {
        return holders.ask(endpoints -> endpoints.deliveries(holder, before)).toOptional();
    }
}
