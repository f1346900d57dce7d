package org.mesinfos.portal.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/// The signals to apps' clients, which the authorization server sends and logs. What is refused
/// with 400 has no address that can be used; with 404, there is no such client or signal.
@Component
public class AppSignals {

    private final ServiceClient<Endpoints> signals;

    AppSignals(ServiceClientFactory clients) {
        this.signals = clients.authServer(Endpoints.class, "app-signals");
    }

    @HttpExchange("/internal/clients/{client}/signals")
    interface Endpoints {

        @GetExchange
        Signals find(@PathVariable String client);

        @PutExchange("/endpoint")
        void change(@PathVariable String client, @RequestBody Endpoint endpoint);

        @PostExchange("/trial")
        void sendTrial(
                @PathVariable String client,
                @RequestParam(required = false) @Nullable String newKey);

        @PostExchange("/{signal}/redelivery")
        void resend(@PathVariable String client, @PathVariable String signal);
    }

    record Endpoint(String endpoint, boolean dataUpdates) {}

    /// @param endpoint null when the client is not signalled
    /// @param dataUpdates whether it also hears of new records
    /// @param signals newest first
    public record Signals(@Nullable String endpoint, boolean dataUpdates, List<Signal> signals) {

        static final Signals NONE = new Signals(null, false, List.of());

        public Signals {
            signals = List.copyOf(signals);
        }
    }

    /// One signal.
    ///
    /// @param type such as `GRANT_WITHDRAWN`
    /// @param grant the grant's id; null for a trial
    /// @param dataset of which there are new records; null for other signals
    /// @param state `WAITING`, `DELIVERED` or `GIVEN_UP`
    /// @param due when it is tried next; null when it is not
    /// @param attempts oldest first
    public record Signal(
            String id,
            String type,
            Instant at,
            @Nullable String grant,
            @Nullable String dataset,
            String state,
            @Nullable Instant due,
            List<Attempt> attempts) {

        public Signal {
            attempts = List.copyOf(attempts);
        }

        /// The tag's look.
        public String tagClass() {
            return switch (state) {
                case "DELIVERED" -> "on";
                case "WAITING" -> "soon";
                default -> "deep";
            };
        }
    }

    /// One try.
    ///
    /// @param result such as `REFUSED`
    /// @param status of the HTTP answer; null without one
    /// @param error the code that the app answered (RFC 8935); null for none
    public record Attempt(
            Instant at,
            String result,
            @Nullable Integer status,
            @Nullable String error,
            long millis) {}

    /// Where the client is signalled, and the last signals.
    public ServiceResponse<Signals> find(String client) {
        return signals.ask(endpoints -> endpoints.find(client));
    }

    /// Signals the client at that address from now on.
    ///
    /// @param endpoint blank for nowhere
    /// @param dataUpdates whether also of new records
    ServiceResponse<Boolean> change(String client, String endpoint, boolean dataUpdates) {
        var wanted = new Endpoint(endpoint, dataUpdates);
        return signals.send(endpoints -> endpoints.change(client, wanted));
    }

    /// Sends a trial.
    ///
    /// @param newKey whether it is signed by a key that was published only for it, as after a
    ///   change of keys
    public ServiceResponse<Boolean> sendTrial(String client, boolean newKey) {
        return signals.send(endpoints -> endpoints.sendTrial(client, newKey ? "true" : null));
    }

    /// Sends a signal again.
    ServiceResponse<Boolean> resend(String client, String signal) {
        return signals.send(endpoints -> endpoints.resend(client, signal));
    }
}
