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

    private record Calls(List<CallDay> calls) {}

    private record People(List<PeopleDay> people) {}

    /// How much was read, and of how many.
    ///
    /// @param accesses oldest day first
    /// @param people oldest day first
    public record Reading(List<AccessCount> accesses, List<PeopleDay> people) {}

    /// The days from `first` until now; those without anything are absent.
    ///
    /// @return empty when the authorization server does not answer
    public Optional<List<ConsentDay>> consents(LocalDate first) {
        return authServer
                .ask(http -> http.get().uri("?from={first}", first).retrieve().body(Consents.class))
                .map(Consents::days);
    }

    /// The days from `first` until now, oldest first; those without calls are absent.
    ///
    /// @return empty when the data API does not answer
    public Optional<List<CallDay>> calls(LocalDate first) {
        return ofDataApi(first, Calls.class, "calls").map(Calls::calls);
    }

    /// The days from `first` until now, oldest first.
    ///
    /// @return empty when the data API does not answer
    public Optional<List<PeopleDay>> people(LocalDate first) {
        return ofDataApi(first, People.class, "people").map(People::people);
    }

    /// The days from `first` until now.
    ///
    /// @return empty when the data API does not answer
    public Optional<Reading> reading(LocalDate first) {
        return ofDataApi(first, Reading.class, "accesses,people");
    }

    private <T> Optional<T> ofDataApi(LocalDate first, Class<T> type, String of) {
        return dataApi.ask(
                http -> http.get().uri("?from={first}&of={of}", first, of).retrieve().body(type));
    }
}
