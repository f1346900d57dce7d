package org.mesinfos.showcase.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.ShowcaseProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Looks after the permissions that people gave, in this app's own name (Grant Management for OAuth
/// 2.0): there is no person's token any more when one has ended.
///
/// Every method throws Spring's `RestClientException` or `OAuth2AuthorizationException` when the
/// server gives no answer that counts.
@Component
public class GrantManagement {

    private final OAuth2AuthorizedClientManager tokens;
    private final RestClient http;

    GrantManagement(
            OAuth2AuthorizedClientManager tokens,
            ProofKey proofs,
            ShowcaseProperties properties,
            RestClient.Builder http) {
        this.tokens = tokens;
        this.http =
                http.baseUrl(properties.issuer())
                        .requestInterceptor(new ProofInterceptor(proofs))
                        .build();
    }

    /// A person's wish that what this app read is erased.
    ///
    /// @param status `requested`, `kept` or `erased`
    public record Erasure(String status, @JsonProperty("due_at") String dueAt) {}

    /// Whether the permission stands; one that is paused does.
    public boolean isActive(String client, String grant) {
        return found(() -> get(client, "/grants/{grant}", grant, Map.class)).isPresent();
    }

    /// Gives the permission back, for every token of it.
    ///
    /// @return whether it stood until now
    public boolean end(String client, String grant) {
        return found(
                        () ->
                                http.delete()
                                        .uri("/grants/{grant}", grant)
                                        .header(HttpHeaders.AUTHORIZATION, authorization(client))
                                        .retrieve()
                                        .toBodilessEntity())
                .isPresent();
    }

    /// What the person wants erased; empty when they did not ask.
    public Optional<Erasure> erasure(String client, String grant) {
        return found(() -> get(client, "/grants/{grant}/erasure", grant, Erasure.class));
    }

    /// Attests that everything that was read under the permission is erased.
    public Optional<Erasure> attest(String client, String grant) {
        return found(
                () ->
                        http.put()
                                .uri("/grants/{grant}/erasure", grant)
                                .header(HttpHeaders.AUTHORIZATION, authorization(client))
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(Map.of("status", "erased"))
                                .retrieve()
                                .body(Erasure.class));
    }

    private <T> T get(String client, String address, String grant, Class<T> type) {
        return Objects.requireNonNull(
                http.get()
                        .uri(address, grant)
                        .header(HttpHeaders.AUTHORIZATION, authorization(client))
                        .retrieve()
                        .body(type),
                "no answer");
    }

    private static <T> Optional<T> found(Supplier<? extends @Nullable T> call) {
        try {
            return Optional.ofNullable(call.get());
        } catch (HttpClientErrorException refused) {
            if (refused.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private String authorization(String client) {
        var asked =
                OAuth2AuthorizeRequest.withClientRegistrationId(client + "-itself")
                        .principal("mon-bureau")
                        .build();
        var own = Objects.requireNonNull(tokens.authorize(asked), "no token of this app's own");
        return "DPoP " + own.getAccessToken().getTokenValue();
    }
}
