package org.mesinfos.portal.clock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/// The sandbox of an app, kept by the authorization server and the data API. What is not
/// acceptable, such as a step from where the clock is not, is refused.
@Component
public class AppSandbox {

    /// A first step copies a year of records.
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(40);

    private final ServiceClient<Endpoints> sandboxes;
    private final ServiceClient<RecordEndpoints> records;

    AppSandbox(ServiceClientFactory clients) {
        this.sandboxes = clients.authServer(Endpoints.class, "app-sandbox");
        this.records =
                clients.dataApi(RecordEndpoints.class, "app-sandbox-records", LONGEST_DELIVERY);
    }

    @HttpExchange("/internal/clients/{client}/sandbox")
    interface Endpoints {

        @GetExchange
        Sandbox find(@PathVariable String client);

        @PutExchange("/clocks/{person}")
        Sandbox advance(
                @PathVariable String client, @PathVariable String person, @RequestBody Step step);

        @DeleteExchange("/clocks/{person}")
        Sandbox reset(@PathVariable String client, @PathVariable String person);

        @DeleteExchange("/permissions/{person}")
        Sandbox withdraw(@PathVariable String client, @PathVariable String person);

        @PutExchange("/scenarios/{person}")
        Sandbox choose(
                @PathVariable String client,
                @PathVariable String person,
                @RequestBody Choice choice);
    }

    interface RecordEndpoints {
        @PutExchange("/v1/sandbox-people/{person}/clocks/{client}")
        void deliver(
                @PathVariable String person,
                @PathVariable String client,
                @RequestParam int from,
                @RequestParam int to);
    }

    record Step(int from, int to) {}

    @JsonInclude
    record Choice(@Nullable String scenario) {}

    /// @param days how far the clock is ahead, by person
    /// @param scenarios what always happens, by person
    /// @param lost since when by person whose refresh has lost its answer and did not come again,
    ///   under the scenario `lost-refresh`
    public record Sandbox(
            Map<String, Integer> days, Map<String, String> scenarios, Map<String, Boolean> lost) {

        /// @param days null for none, as the other two
        public Sandbox(
                @Nullable Map<String, Integer> days,
                @Nullable Map<String, String> scenarios,
                @Nullable Map<String, Boolean> lost) {
            this.days = days == null ? Map.of() : Map.copyOf(days);
            this.scenarios = scenarios == null ? Map.of() : Map.copyOf(scenarios);
            this.lost = lost == null ? Map.of() : Map.copyOf(lost);
        }
    }

    /// How far a step came.
    ///
    /// @param delivered whether the records of these days were delivered
    record Advance(boolean delivered, ServiceResponse<Sandbox> reply) {}

    /// How it stands for a test client.
    public ServiceResponse<Sandbox> find(String client) {
        return sandboxes.ask(endpoints -> endpoints.find(client));
    }

    /// Lets days pass for a person: first the data API delivers what happens then, and only after
    /// that the authorization server lets permissions age and the app see it. The same step can be
    /// repeated when it was cut off in between.
    ///
    /// @param from how many days ahead the person's clock is
    /// @param to how many it is to be
    Advance advance(String client, String person, int from, int to) {
        var delivered = records.send(endpoints -> endpoints.deliver(person, client, from, to));
        return delivered.isSuccess()
                ? new Advance(
                        true,
                        sandboxes.ask(
                                endpoints -> endpoints.advance(client, person, new Step(from, to))))
                : new Advance(false, delivered.map(_ -> new Sandbox(null, null, null)));
    }

    /// Sets a person's clock back to today.
    ServiceResponse<Sandbox> reset(String client, String person) {
        return sandboxes.ask(endpoints -> endpoints.reset(client, person));
    }

    /// Ends what a person permits to the app, so that its next request is asked about; can be
    /// repeated.
    public ServiceResponse<Sandbox> withdraw(String client, String person) {
        return sandboxes.ask(endpoints -> endpoints.withdraw(client, person));
    }

    /// Lets a scenario happen to all calls about a person.
    ///
    /// @param scenario null for none any more
    public ServiceResponse<Sandbox> choose(
            String client, String person, @Nullable String scenario) {
        return sandboxes.ask(endpoints -> endpoints.choose(client, person, new Choice(scenario)));
    }
}
