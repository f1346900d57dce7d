package org.mesinfos.portal.console;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.DPoPProofs;
import org.mesinfos.portal.web.ServiceAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Where an app's client makes a token of a code: the authorization server. Bounded in time, and
/// left alone while it fails.
@Component
class AppTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AppTokens.class);

    private final RestClient http;
    private final ServiceAddresses serviceAddresses;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final DPoPProofs proofs;

    AppTokens(
            RestClient.Builder http,
            ServiceAddresses serviceAddresses,
            Clock clock,
            CircuitBreakerRegistry breakers) {
        this.http = http.clone().baseUrl(serviceAddresses.issuer() + "/oauth2").build();
        this.serviceAddresses = serviceAddresses;
        this.clock = clock;
        this.proofs = new DPoPProofs(clock);
        this.breaker = breakers.circuitBreaker("app-tokens");
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record TokenAnswer(String accessToken, @Nullable String scope, long expiresIn) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PushedAnswer(String requestUri) {}

    record ErrorAnswer(@Nullable String error) {}

    /// What became of it.
    sealed interface Answer {

        /// @param scopes what the person granted, perhaps less than was asked for
        /// @param until when the token runs out
        record Token(String value, List<String> scopes, Instant until) implements Answer {
            public Token {
                scopes = List.copyOf(scopes);
            }

            @Override
            public String toString() {
                return "Token[…]";
            }
        }

        /// @param requestUri by which the pushed request is called for, once
        record Pushed(String requestUri) implements Answer {}

        /// @param error as RFC 6749 section 5.2 names it
        record Refused(String error) implements Answer {}

        /// The authorization server did not answer.
        record Unavailable() implements Answer {}
    }

    /// Pushes an authorization request (RFC 9126), bound to a key.
    ///
    /// @param parameters of the request
    /// @param secret the client's secret as its developer typed it; null for a public client
    Answer push(
            String client, @Nullable String secret, Map<String, String> parameters, TokenKey key) {
        var form = new LinkedMultiValueMap<String, String>();
        parameters.forEach(form::add);
        form.set("client_id", client);
        return asked(() -> send("/par", client, secret, form, key, AppTokens::pushed));
    }

    /// Exchanges a code.
    ///
    /// @param secret the client's secret as its developer typed it; null for a public client
    /// @param key what the token is to be bound to; null for a token that anybody can use
    Answer exchange(
            String client,
            @Nullable String secret,
            String code,
            String verifier,
            @Nullable TokenKey key) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", serviceAddresses.console().toString());
        form.add("code_verifier", verifier);
        if (secret == null) {
            form.add("client_id", client);
        }
        return asked(() -> send("/token", client, secret, form, key, this::token));
    }

    private Answer asked(Supplier<Answer> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException open) {
            return new Answer.Unavailable();
        } catch (RestClientException failed) {
            LOG.warn(
                    "the authorization server did not answer the console: {}", failed.getMessage());
            return new Answer.Unavailable();
        }
    }

    private interface Reader {
        @Nullable Answer read(ConvertibleClientHttpResponse response) throws IOException;
    }

    private Answer send(
            String path,
            String client,
            @Nullable String secret,
            MultiValueMap<String, String> form,
            @Nullable TokenKey key,
            Reader success) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .headers(
                        headers -> {
                            if (secret != null) {
                                // RFC 6749 section 2.3.1: both are form-encoded first.
                                headers.setBasicAuth(encoded(client), encoded(secret));
                            }
                            if (key != null) {
                                var endpoint =
                                        URI.create(serviceAddresses.issuer() + "/oauth2" + path);
                                headers.set(
                                        DPoPProofs.HEADER,
                                        proofs.of(key.key(), "POST", endpoint, null, null));
                            }
                        })
                .body(encoded(form))
                .exchange((_, response) -> answer(response, success));
    }

    private @Nullable Answer token(ConvertibleClientHttpResponse response) {
        var token = response.bodyTo(TokenAnswer.class);
        return token == null
                ? null
                : new Answer.Token(
                        token.accessToken(),
                        token.scope() == null ? List.of() : words(token.scope()),
                        clock.instant().plusSeconds(token.expiresIn()));
    }

    private static @Nullable Answer pushed(ConvertibleClientHttpResponse response) {
        var pushed = response.bodyTo(PushedAnswer.class);
        return pushed == null ? null : new Answer.Pushed(pushed.requestUri());
    }

    private static Answer answer(ConvertibleClientHttpResponse response, Reader success)
            throws IOException {
        var status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            var answer = success.read(response);
            if (answer != null) {
                return answer;
            }
        }
        if (status.is4xxClientError()) {
            var refusal = response.bodyTo(ErrorAnswer.class);
            return new Answer.Refused(
                    refusal == null || refusal.error() == null ? "" : refusal.error());
        }
        throw new RestClientException("answered " + status);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }

    private static String encoded(MultiValueMap<String, String> form) {
        var body = UriComponentsBuilder.newInstance();
        form.keySet().forEach(name -> body.queryParam(name, "{" + name + "}"));
        var query = body.encode().buildAndExpand(form.toSingleValueMap()).getQuery();
        return query == null ? "" : query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
