package org.mesinfos.portal.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.stereotype.Component;

/// The figures of the other services, asked in the portal's own name: bounded in time, and left
/// alone while they fail.
@Component
public class ServiceFigures {

    private final OwnCalls authServer;
    private final OwnCalls dataApi;

    ServiceFigures(OwnCallsTo to) {
        this.authServer = to.authServer("/internal/figures", "consent-figures");
        this.dataApi = to.dataApi("/v1/figures", "call-figures");
    }

    private record Consents(List<ConsentDay> days) {}

    /// @param calls oldest first; days without calls are absent
    /// @param accesses oldest day first
    /// @param people oldest day first
    public record OfDataApi(
            List<CallDay> calls, List<AccessCount> accesses, List<PeopleDay> people) {}

    /// The days from `first` until now; those without anything are absent.
    ///
    /// @return empty when the authorization server does not answer
    public Optional<List<ConsentDay>> consents(LocalDate first) {
        return authServer
                .ask(http -> http.get().uri("?from={first}", first).retrieve().body(Consents.class))
                .map(Consents::days);
    }

    /// The days from `first` until now.
    ///
    /// @return empty when the data API does not answer
    public Optional<OfDataApi> ofDataApi(LocalDate first) {
        return dataApi.ask(
                http -> http.get().uri("?from={first}", first).retrieve().body(OfDataApi.class));
    }
}
