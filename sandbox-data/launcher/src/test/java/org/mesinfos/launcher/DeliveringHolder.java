package org.mesinfos.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company that delivers, with a key of its own and an OAuth library that is not ours.
final class DeliveringHolder {

    private static final Instant START = Instant.parse("2013-12-06T23:00:00Z");
    private static final String RECORD =
            """
            {"panelist":"%s","contractNumber":"%s","start":"%s",\
            "end":"%s","energy":"ELECTRICITY","granularity":"DAY",\
            "valueKwh":"11.482","quality":"MEASURED","cost":{"amount":"1.61","currency":"EUR"}}""";

    private final ECKey key;
    private final String clientId;

    /// @param key whose public half organizers registered
    DeliveringHolder(String clientId, ECKey key) {
        this.clientId = clientId;
        this.key = key;
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What organizers register.
    static String publicKeys(ECKey key) {
        return new JWKSet(key.toPublicJWK()).toString(true);
    }

    TokenResponse asksForAToken(String issuer) throws Exception {
        var assertion =
                new PrivateKeyJWT(
                        new ClientID(clientId),
                        URI.create(issuer),
                        JWSAlgorithm.ES256,
                        key.toPrivateKey(),
                        key.getKeyID(),
                        null);
        var request =
                new TokenRequest.Builder(
                        URI.create(issuer + "/oauth2/token"),
                        assertion,
                        new ClientCredentialsGrant());
        return TokenResponse.parse(request.build().toHTTPRequest().send());
    }

    String token(String issuer) throws Exception {
        return asksForAToken(issuer).toSuccessResponse().getTokens().getAccessToken().getValue();
    }

    /// Delivers one record about that panelist, whose contract is `ED00000001`.
    static HttpResponse<String> deliver(String dataApi, String token, String panelist)
            throws Exception {
        return deliver(dataApi, token, panelist, List.of("ED00000001"), 0);
    }

    /// Delivers one record about that panelist for each contract, of a day of its own.
    ///
    /// @param day counted from a day of 2013
    static HttpResponse<String> deliver(
            String dataApi, String token, String panelist, List<String> contracts, int day)
            throws Exception {
        var start = START.plus(Duration.ofDays(day));
        var records =
                contracts.stream()
                        .map(
                                one ->
                                        RECORD.formatted(
                                                panelist, one, start, start.plusSeconds(86_400)))
                        .collect(Collectors.joining("\n"));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create(dataApi + "/v1/deliveries/energy-consumption"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofString(records))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    static JsonNode report(HttpResponse<String> delivered) {
        return JsonMapper.shared().readTree(delivered.body());
    }
}
