package org.mesinfos.portal.statistics;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/// The figures of the other services, from a day until now, oldest day first; days without anything
/// are absent. Empty while the service does not answer.
@Component
public class ServiceStatistics {

    private final ServiceClient<AuthServerEndpoints> authServer;
    private final ServiceClient<DataApiEndpoints> dataApi;

    ServiceStatistics(ServiceClientFactory clients) {
        this.authServer = clients.authServer(AuthServerEndpoints.class, "consent-figures");
        this.dataApi = clients.dataApi(DataApiEndpoints.class, "call-figures");
    }

    interface AuthServerEndpoints {
        @GetExchange("/internal/figures")
        Consents consents(@RequestParam String from);

        @GetExchange("/internal/observations/{day}")
        Observations observations(@PathVariable String day);
    }

    interface DataApiEndpoints {

        @GetExchange("/v1/figures?of=calls")
        Calls calls(@RequestParam String from);

        @GetExchange("/v1/figures?of=people")
        People people(@RequestParam String from);

        @GetExchange("/v1/figures?of=accesses")
        Accesses accesses(@RequestParam String from);

        @GetExchange("/v1/figures?of=accesses,people")
        Reading reading(@RequestParam String from);
    }

    record Consents(List<ConsentDay> days) {}

    record Observations(Map<String, Viewed> pages) {

        record Viewed(long people, long views) {}

        List<PageViews> list() {
            return pages.entrySet().stream()
                    .map(
                            page ->
                                    PageViews.of(
                                            page.getKey(),
                                            page.getValue().people(),
                                            page.getValue().views()))
                    .sorted(
                            Comparator.comparing(PageViews::people)
                                    .reversed()
                                    .thenComparing(PageViews::page))
                    .toList();
        }
    }

    record Calls(List<CallDay> calls) {}

    record People(List<PeopleDay> people) {}

    record Accesses(List<AccessCount> accesses) {}

    /// How much was read, and of how many.
    public record Reading(List<AccessCount> accesses, List<PeopleDay> people) {}

    /// What people decided.
    public Optional<List<ConsentDay>> consents(LocalDate first) {
        return authServer
                .ask(endpoints -> endpoints.consents(first.toString()))
                .toOptional()
                .map(Consents::days);
    }

    /// Which pages of their space panelists looked at on a day, most people first; no page of fewer
    /// than five.
    public Optional<List<PageViews>> pageViews(LocalDate day) {
        return authServer
                .ask(endpoints -> endpoints.observations(day.toString()))
                .toOptional()
                .map(Observations::list);
    }

    /// The calls of apps.
    public Optional<List<CallDay>> calls(LocalDate first) {
        return dataApi.ask(endpoints -> endpoints.calls(first.toString()))
                .toOptional()
                .map(Calls::calls);
    }

    /// Of how many people something was read.
    public Optional<List<PeopleDay>> people(LocalDate first) {
        return dataApi.ask(endpoints -> endpoints.people(first.toString()))
                .toOptional()
                .map(People::people);
    }

    /// How much was read.
    public Optional<List<AccessCount>> accesses(LocalDate first) {
        return dataApi.ask(endpoints -> endpoints.accesses(first.toString()))
                .toOptional()
                .map(Accesses::accesses);
    }

    /// Both, in one question.
    public Optional<Reading> reading(LocalDate first) {
        return dataApi.ask(endpoints -> endpoints.reading(first.toString())).toOptional();
    }
}
