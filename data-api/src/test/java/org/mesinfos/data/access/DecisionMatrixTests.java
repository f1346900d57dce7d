package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.springframework.beans.factory.annotation.Autowired;

/// Every state of a token and of a grant, against every address that opens personal data.
@ReadingTest
class DecisionMatrixTests {

    private static final List<String> ADDRESSES =
            List.of("/v1/me", "/v1/me/datasets", "/v1/me/bank-accounts", "/v1/me/bank-accounts/x");

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    static Stream<Arguments> bentTokens() {
        return Stream.of(
                bent(
                        "expired",
                        "token-expired",
                        (t, _) -> t.with("iat", ago(600)).with("exp", ago(11))),
                bent("of the future", "token-invalid", (t, _) -> t.with("iat", ago(-60))),
                bent("not yet good", "token-invalid", (t, _) -> t.with("nbf", ago(-60))),
                bent("of another issuer", "token-invalid", (t, _) -> t.with("iss", "https://evil")),
                bent("for another API", "token-invalid", (t, _) -> t.with("aud", "https://other")),
                bent("for nobody", "token-invalid", (t, _) -> t.with("aud", null)),
                bent("an ID token", "token-invalid", (t, _) -> t.ofType("JWT")),
                bent("without jti", "token-invalid", (t, _) -> t.with("jti", null)),
                bent("without end", "token-invalid", (t, _) -> t.with("exp", null)),
                bent(
                        "by a key nobody knows",
                        "token-invalid",
                        (t, _) -> t.signedBy(SomeToken.key("unknown"))),
                bent(
                        "by a forger of a known key",
                        "token-invalid",
                        (t, _) -> t.signedBy(SomeToken.key(SomeToken.KEY.getKeyID()))),
                bent("without a grant", "grant-required", (t, _) -> t.with("grant_id", null)),
                bent("of an erased grant", "grant-withdrawn", (t, _) -> t.with("grant_id", "gone")),
                bent(
                        "of a stranger's grant",
                        "token-invalid",
                        (t, _) -> t.with("grant_id", someoneElses().id())),
                bent("of another client", "token-invalid", (t, _) -> t.with("client_id", "rival")),
                bent("of another person", "token-invalid", (t, _) -> t.with("sub", "rival")));
    }

    static Stream<Arguments> bentGrants() {
        return Stream.of(
                bent("withdrawn", "grant-withdrawn", (t, g) -> after(t, g.withdrawn())),
                bent("marked as expired", "grant-expired", state("EXPIRED")),
                bent("suspended", "grant-suspended", state("SUSPENDED")),
                bent(
                        "past its end",
                        "grant-expired",
                        (t, g) -> after(t, g.change(Updates.set("until", ago(0))))),
                bent(
                        "whose token is revoked",
                        "token-revoked",
                        (t, g) -> after(t, g.change(revoked("family-1.token-1")))),
                bent(
                        "whose token's family is revoked",
                        "token-revoked",
                        (t, g) -> after(t, g.change(revoked("family-1")))));
    }

    static Stream<Arguments> narrowed() {
        return Stream.of(
                bent("not in the token", "scope-missing", (t, _) -> t.with("scope", "openid")),
                bent(
                        "ended in the grant",
                        "scope-missing",
                        (t, g) -> after(t, g.change(Updates.set("items.0.until", ago(0))))),
                bent(
                        "not begun in the grant",
                        "scope-missing",
                        (t, g) -> after(t, g.change(Updates.set("items.0.from", ago(-60))))),
                bent(
                        "withdrawn alone",
                        "scope-missing",
                        (t, g) -> after(t, g.change(Updates.set("items.0.status", "WITHDRAWN")))));
    }

    @ParameterizedTest(name = "a token {0} ends in {1}")
    @MethodSource("bentTokens")
    void aBentTokenOpensNothing(
            String state, String problem, BiFunction<SomeToken, SomeGrant, SomeToken> bend) {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = bend.apply(SomeToken.under(grant), grant);

        for (var address : ADDRESSES) {
            assertThat(api.get(address, token).problem()).as(address).isEqualTo(problem);
        }
        assertThat(trail.under(grant)).noneMatch(record -> record.outcome().equals("read"));
    }

    @ParameterizedTest(name = "a grant {0} ends in {1}, on the record")
    @MethodSource("bentGrants")
    void aGrantThatIsOverOpensNothing(
            String state, String problem, BiFunction<SomeToken, SomeGrant, SomeToken> bend) {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = bend.apply(SomeToken.under(grant), grant);

        for (var address : ADDRESSES) {
            var apiResponse = api.get(address, token);

            assertThat(apiResponse.status()).as(address).isEqualTo(401);
            assertThat(apiResponse.problem()).as(address).isEqualTo(problem);
        }
        assertThat(trail.under(grant))
                .hasSize(ADDRESSES.size())
                .allMatch(record -> record.outcome().equals(problem))
                .allMatch(record -> grant.auditId().equals(record.auditId()));
    }

    @ParameterizedTest(name = "a scope {0} ends in {1}")
    @MethodSource("narrowed")
    void aScopeThatIsNotGrantedOpensNoRecords(
            String state, String problem, BiFunction<SomeToken, SomeGrant, SomeToken> bend) {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = bend.apply(SomeToken.under(grant), grant);

        var apiResponse = api.get("/v1/me/bank-accounts", token);

        assertThat(apiResponse.status()).isEqualTo(403);
        assertThat(apiResponse.problem()).isEqualTo(problem);
        assertThat(apiResponse.header("WWW-Authenticate"))
                .contains("insufficient_scope", "scope=\"bank.accounts:read\"");
        assertThat(api.get("/v1/me/datasets", token).data())
                .allMatch(s -> s.get("status").stringValue().equals("NOT_GRANTED"));
    }

    @Test
    void withoutATokenThereIsNothingAndNoErrorCode() {
        for (var address : ADDRESSES) {
            var apiResponse = api.get(address);

            assertThat(apiResponse.problem()).isEqualTo("token-missing");
            assertThat(apiResponse.header("WWW-Authenticate"))
                    .isEqualTo(
                            "Bearer realm=\"mesinfos\", resource_metadata=\""
                                    + TestEnvironment.AUDIENCE
                                    + "/.well-known/oauth-protected-resource\"");
        }
    }

    @Test
    void anAppFindsOutByItselfWhomToAskForTokens() {
        var metadata = api.get("/.well-known/oauth-protected-resource");

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.json().get("resource").stringValue())
                .isEqualTo(TestEnvironment.AUDIENCE);
        assertThat(metadata.json().at("/authorization_servers/0").stringValue())
                .isEqualTo(TestEnvironment.ISSUER);
        assertThat(metadata.json().get("scopes_supported").toString())
                .contains("bank.accounts:read", "telecom.locations.coarse:read");
        assertThat(metadata.json().get("bearer_methods_supported").toString())
                .isEqualTo("[\"header\"]");
        assertThat(metadata.json().get("tls_client_certificate_bound_access_tokens").booleanValue())
                .isFalse();
    }

    @Test
    void aTokenIsTakenFromOneHeaderOnly() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant).sign();

        var inAddress = api.get("/v1/me/bank-accounts?access_token=" + token);
        var twice =
                api.send(
                        api.request("/v1/me/bank-accounts")
                                .header("Authorization", "Bearer " + token)
                                .header("Authorization", "Bearer " + token));

        assertThat(inAddress.problem()).isEqualTo("token-misplaced");
        assertThat(twice.problem()).isEqualTo("token-misplaced");
    }

    @Test
    void aTokenWithoutSignatureIsNoToken() {
        var header = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";
        var claims = SomeToken.under(SomeGrant.ofGermaine()).sign().split("\\.")[1];

        assertThat(api.get("/v1/me", header + "." + claims + ".").problem())
                .isEqualTo("token-invalid");
    }

    @Test
    void aTokenThatExpiredWithinTheSkewStillCounts() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();

        var apiResponse =
                api.get("/v1/me", SomeToken.under(grant).with("iat", ago(600)).with("exp", ago(5)));

        assertThat(apiResponse.status()).isEqualTo(200);
    }

    @Test
    void tokensOutliveAnOutageOfTheAuthServer() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        assertThat(api.get("/v1/me", SomeToken.under(grant)).status()).isEqualTo(200);

        TestEnvironment.AUTH_SERVER.resetRequests();
        var again = api.get("/v1/me", SomeToken.under(grant).with("jti", "other.token"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(TestEnvironment.AUTH_SERVER.getAllServeEvents()).hasSizeLessThanOrEqualTo(1);
    }

    private static Arguments bent(
            String state, String problem, BiFunction<SomeToken, SomeGrant, SomeToken> bend) {
        return Arguments.of(state, problem, bend);
    }

    private static BiFunction<SomeToken, SomeGrant, SomeToken> state(String status) {
        return (token, grant) -> after(token, grant.change(Updates.set("status", status)));
    }

    private static SomeToken after(SomeToken token, SomeGrant change) {
        return token;
    }

    private static org.bson.conversions.Bson revoked(String token) {
        return Updates.addToSet("revokedTokens", token);
    }

    private static SomeGrant someoneElses() {
        return SomeGrant.of("sandbox-someone", "bank.accounts:read").stored();
    }

    private static Date ago(long seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }
}
