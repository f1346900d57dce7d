package org.mesinfos.portal.app;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.mesinfos.portal.web.Addresses;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The registry behind HTTP.
@Component
class HttpClientRegistry implements ClientRegistry {

    private final OwnCalls calls;
    private final URI console;

    HttpClientRegistry(OwnCallsTo to, Addresses addresses) {
        this.calls = to.authServer("/internal/clients", "client-registry");
        this.console = addresses.console();
    }

    /// What the registry is told.
    record Description(
            String app,
            LocalText name,
            String owner,
            String mode,
            boolean confidential,
            List<String> redirectUris,
            TreeSet<String> scopes,
            Map<String, LocalText> purposes,
            boolean fapi,
            @Nullable String idTokenAlgorithm,
            @Nullable Publisher publisher) {

        static Description of(App app, URI console) {
            var purposes = new TreeMap<String, LocalText>();
            app.asks().forEach(ask -> purposes.put(ask.scope(), ask.purpose()));
            var scopes = new TreeSet<>(purposes.keySet());
            scopes.add("openid");
            if (app.offline()) {
                scopes.add("offline_access");
            }
            return new Description(
                    app.id().value(),
                    app.name(),
                    app.team(),
                    "TEST",
                    app.confidential(),
                    Stream.concat(app.redirectUris().stream(), Stream.of(console.toString()))
                            .distinct()
                            .toList(),
                    scopes,
                    purposes,
                    app.security().fapi(),
                    app.security().idTokenAlgorithm(),
                    null);
        }
    }

    /// The same for real people, where apps keep a secret and the console has no business.
    static Description live(AppSnapshot reviewed, @Nullable Publisher publisher) {
        var purposes = new TreeMap<String, LocalText>();
        reviewed.asks().forEach(ask -> purposes.put(ask.scope(), ask.purpose()));
        var scopes = new TreeSet<>(purposes.keySet());
        scopes.add("openid");
        if (reviewed.offline()) {
            scopes.add("offline_access");
        }
        return new Description(
                reviewed.app(),
                reviewed.name(),
                reviewed.team(),
                "LIVE",
                true,
                reviewed.redirectUris(),
                scopes,
                purposes,
                true,
                reviewed.idTokenAlgorithm(),
                publisher);
    }

    record Suspension(boolean suspended) {}

    record Decision(Instant until, LocalText reason, String decidedBy) {}

    record Rates(int perSecond, int burst, int readsPerSecond, int readsBurst) {}

    record Credentials(
            String clientId, @Nullable String clientSecret, @Nullable Instant previousUntil) {}

    record Problems(@Nullable List<Problem> errors) {}

    @Override
    public Outcome register(App app) {
        return asked(
                http ->
                        http.put()
                                .uri("/{id}", app.id().testClient())
                                .body(Description.of(app, console))
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public Outcome replaceSecret(App app, Duration overlap) {
        return asked(
                http ->
                        http.post()
                                .uri(
                                        "/{id}/secret?overlap={overlap}",
                                        app.id().testClient(),
                                        overlap)
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public Outcome registerLive(AppSnapshot reviewed, @Nullable Publisher publisher) {
        return asked(
                http ->
                        http.put()
                                .uri("/{id}", new AppId(reviewed.app()).liveClient())
                                .body(live(reviewed, publisher))
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public Outcome replaceLiveSecret(AppId app, Duration overlap) {
        return asked(
                http ->
                        http.post()
                                .uri("/{id}/secret?overlap={overlap}", app.liveClient(), overlap)
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public Outcome suspend(String client, boolean suspended) {
        return asked(
                http ->
                        http.put()
                                .uri("/{id}/suspension", client)
                                .body(new Suspension(suspended))
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public Outcome limit(String client, AppRates rates) {
        var wanted =
                new Rates(
                        rates.perSecond(),
                        rates.burst(),
                        rates.readsPerSecond(),
                        rates.readsBurst());
        return asked(
                http ->
                        http.put()
                                .uri("/{id}/rates", client)
                                .body(wanted)
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public Outcome exempt(String client, Exemption exemption) {
        var decision = new Decision(exemption.until(), exemption.reason(), exemption.decidedBy());
        return asked(
                http ->
                        http.put()
                                .uri("/{id}/exemption", client)
                                .body(decision)
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public Outcome endExemption(String client) {
        return asked(
                http ->
                        http.delete()
                                .uri("/{id}/exemption", client)
                                .exchange((_, response) -> outcome(response)));
    }

    @Override
    public @Nullable Exemption exemption(String client) {
        return calls.<Optional<Exemption>>ask(
                        http ->
                                http.get()
                                        .uri("/{id}/exemption", client)
                                        .exchange((_, response) -> exemption(response)))
                .flatMap(known -> known)
                .orElse(null);
    }

    private static Optional<Exemption> exemption(
            RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response)
            throws java.io.IOException {
        if (response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
            return Optional.ofNullable(response.bodyTo(Exemption.class));
        }
        if (response.getStatusCode().is5xxServerError()) {
            throw unexpected(response);
        }
        return Optional.empty();
    }

    @Override
    public @Nullable ConsentPreview consentPreview(App app, Locale locale) {
        return calls.ask(
                        http ->
                                http.get()
                                        .uri(
                                                "/{id}/consent?lang={lang}",
                                                app.id().testClient(),
                                                locale.getLanguage())
                                        .retrieve()
                                        .body(ConsentPreview.class))
                .orElse(null);
    }

    private Outcome asked(Function<RestClient, @Nullable Outcome> call) {
        return calls.ask(call).orElseGet(Outcome.Unknown::new);
    }

    private static Outcome outcome(
            RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse response)
            throws java.io.IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            var credentials = response.bodyTo(Credentials.class);
            return credentials == null
                    ? new Outcome.Done(null, null)
                    : new Outcome.Done(credentials.clientSecret(), credentials.previousUntil());
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            var problems = response.bodyTo(Problems.class);
            return new Outcome.Refused(
                    problems == null || problems.errors() == null ? List.of() : problems.errors());
        }
        if (status.isSameCodeAs(HttpStatus.CONFLICT)) {
            return new Outcome.Taken();
        }
        throw unexpected(response);
    }

    private static RestClientException unexpected(ClientHttpResponse response)
            throws java.io.IOException {
        return new RestClientException("answered " + response.getStatusCode());
    }
}
