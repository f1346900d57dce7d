package org.mesinfos.portal.holder;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// Holders' clients at the authorization server. Nothing of it is kept here.
@Component
class HolderRegistry {

    /// How long a secret that was replaced goes on working, where it does.
    static final String OVERLAP = "P7D";

    private static final Map<String, String> NO_BODY = Map.of();

    private final OwnCalls calls;

    HolderRegistry(OwnCallsTo to) {
        this.calls = to.authServer("/internal/holders", "holders");
    }

    /// One holder's client.
    ///
    /// @param holder id in the catalogue
    /// @param secret whether it has one
    /// @param previousUntil when the secret before stops working; null when it does not work
    /// @param lastUsedAt when it last proved who it is, to a few minutes; null for never
    /// @param lastMethod how, as in RFC 7591
    record Registration(
            String holder,
            String clientId,
            boolean suspended,
            boolean secret,
            @Nullable Instant previousUntil,
            List<Key> keys,
            @Nullable Instant lastUsedAt,
            @Nullable String lastMethod) {

        Registration {
            keys = List.copyOf(keys);
        }

        /// Whether a key can be taken away, so that the client can still prove who it is.
        public boolean hasSpareKey() {
            return secret || keys.size() > 1;
        }

        boolean hasKey(String kid) {
            return keys.stream().anyMatch(key -> key.kid().equals(kid));
        }
    }

    /// @param lastUsedAt null for not since it is registered
    record Key(String kid, @Nullable Instant lastUsedAt) {}

    private record Registrations(List<Registration> holders) {}

    /// All that are registered; empty while the server does not answer.
    Optional<List<Registration>> all() {
        return calls.ask(http -> http.get().retrieve().body(Registrations.class))
                .map(Registrations::holders);
    }

    /// What came of a change.
    sealed interface Answer {
        /// @param secret shown once; null when none was made
        /// @param previousUntil when the secret before stops working; null when it does not work
        record Done(@Nullable String secret, @Nullable Instant previousUntil) implements Answer {}

        /// Nothing was changed.
        ///
        /// @param why in the server's words, in English
        record Refused(String why) implements Answer {}

        /// It is not known whether it was done; it can be repeated.
        record Unavailable() implements Answer {}
    }

    private record Keys(String jwks) {}

    private record Suspension(boolean suspended) {}

    private record Made(@Nullable String clientSecret, @Nullable Instant previousUntil) {}

    private record Problem(@Nullable String detail, @Nullable List<Error> errors) {

        private record Error(String message) {}

        String why() {
            if (errors != null && !errors.isEmpty()) {
                return errors.getFirst().message();
            }
            return detail == null ? "" : detail;
        }
    }

    /// @param jwks public keys; blank for a secret
    Answer register(String holder, String jwks) {
        return send(HttpMethod.PUT, "/{holder}", new Keys(jwks), holder);
    }

    Answer addKeys(String holder, String jwks) {
        return send(HttpMethod.POST, "/{holder}/keys", new Keys(jwks), holder);
    }

    Answer removeKey(String holder, String kid) {
        return send(HttpMethod.DELETE, "/{holder}/keys?kid={kid}", NO_BODY, holder, kid);
    }

    /// @param overlap whether the secret before goes on working for [#OVERLAP]
    Answer replaceSecret(String holder, boolean overlap) {
        return send(
                HttpMethod.POST,
                "/{holder}/secret?overlap={overlap}",
                NO_BODY,
                holder,
                overlap ? OVERLAP : "PT0S");
    }

    Answer removeSecret(String holder) {
        return send(HttpMethod.DELETE, "/{holder}/secret", NO_BODY, holder);
    }

    Answer suspend(String holder, boolean suspended) {
        return send(HttpMethod.PUT, "/{holder}/suspension", new Suspension(suspended), holder);
    }

    Answer remove(String holder) {
        return send(HttpMethod.DELETE, "/{holder}", NO_BODY, holder);
    }

    private Answer send(HttpMethod method, String path, Object body, String... variables) {
        return asked(
                http ->
                        http.method(method)
                                .uri(path, (Object[]) variables)
                                .body(body)
                                .exchange((_, answer) -> read(answer)));
    }

    private Answer asked(Function<RestClient, @Nullable Answer> call) {
        return calls.ask(call).orElseGet(Answer.Unavailable::new);
    }

    private static Answer read(ConvertibleClientHttpResponse answer) throws IOException {
        var status = answer.getStatusCode();
        if (status.isSameCodeAs(HttpStatus.NO_CONTENT)) {
            return new Answer.Done(null, null);
        }
        if (status.is2xxSuccessful()) {
            var made = answer.bodyTo(Made.class);
            return made == null
                    ? new Answer.Done(null, null)
                    : new Answer.Done(made.clientSecret(), made.previousUntil());
        }
        if (status.isSameCodeAs(HttpStatus.BAD_REQUEST)
                || status.isSameCodeAs(HttpStatus.CONFLICT)
                || status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            var problem = answer.bodyTo(Problem.class);
            return new Answer.Refused(problem == null ? "" : problem.why());
        }
        throw new RestClientException("answered " + status);
    }
}
