package org.mesinfos.portal.clock;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// The sandbox of an app behind HTTP.
@Component
class HttpAppSandbox implements AppSandbox {

    /// A first step copies a year of records.
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(40);

    private final OwnCalls clients;
    private final OwnCalls records;

    HttpAppSandbox(OwnCallsTo to) {
        this.clients = to.authServer("/internal/clients/{client}/sandbox", "app-sandbox");
        this.records = to.dataApi("/v1/sandbox-people", "app-sandbox-records", LONGEST_DELIVERY);
    }

    private record Step(int from, int to) {}

    private record Sandbox(
            @Nullable Map<String, Integer> days,
            @Nullable Map<String, String> scenarios,
            @Nullable Map<String, Boolean> lost) {}

    @Override
    public Answer find(String client) {
        return asked(
                clients,
                false,
                http -> http.get().uri("", client).exchange((_, answer) -> found(answer)));
    }

    @Override
    public Answer advance(String client, String person, int from, int to) {
        var step = new Step(from, to);
        var delivered =
                asked(
                        records,
                        false,
                        http ->
                                http.put()
                                        .uri(
                                                "/{person}/clocks/{client}?from={from}&to={to}",
                                                person,
                                                client,
                                                from,
                                                to)
                                        .exchange((_, answer) -> delivered(answer)));
        return delivered instanceof Answer.Found
                ? asked(
                        clients,
                        true,
                        http ->
                                http.put()
                                        .uri("/clocks/{person}", client, person)
                                        .body(step)
                                        .exchange((_, answer) -> found(answer)))
                : delivered;
    }

    @Override
    public Answer reset(String client, String person) {
        return asked(
                clients,
                false,
                http ->
                        http.delete()
                                .uri("/clocks/{person}", client, person)
                                .exchange((_, answer) -> found(answer)));
    }

    @Override
    public Answer withdraw(String client, String person) {
        return asked(
                clients,
                false,
                http ->
                        http.delete()
                                .uri("/permissions/{person}", client, person)
                                .exchange((_, answer) -> found(answer)));
    }

    @Override
    public Answer choose(String client, String person, @Nullable String scenario) {
        var choice = new HashMap<String, @Nullable String>();
        choice.put("scenario", scenario);
        return asked(
                clients,
                false,
                http ->
                        http.put()
                                .uri("/scenarios/{person}", client, person)
                                .body(choice)
                                .exchange((_, answer) -> found(answer)));
    }

    private static Answer asked(
            OwnCalls calls, boolean begun, Function<RestClient, @Nullable Answer> call) {
        return calls.ask(call).orElseGet(() -> new Answer.Unavailable(begun));
    }

    private static Answer delivered(ConvertibleClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().is2xxSuccessful()) {
            return new Answer.Found(Map.of(), Map.of(), Set.of());
        }
        return refused(answer);
    }

    private static Answer found(ConvertibleClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().is2xxSuccessful()) {
            var sandbox = answer.bodyTo(Sandbox.class);
            return new Answer.Found(
                    sandbox == null || sandbox.days() == null ? Map.of() : sandbox.days(),
                    sandbox == null || sandbox.scenarios() == null ? Map.of() : sandbox.scenarios(),
                    sandbox == null || sandbox.lost() == null ? Set.of() : sandbox.lost().keySet());
        }
        return refused(answer);
    }

    private static Answer refused(ConvertibleClientHttpResponse answer) throws IOException {
        var status = answer.getStatusCode();
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)
                || status.isSameCodeAs(HttpStatus.NOT_FOUND)
                || status.isSameCodeAs(HttpStatus.CONFLICT)) {
            return new Answer.Refused();
        }
        throw new RestClientException("answered " + status);
    }
}
