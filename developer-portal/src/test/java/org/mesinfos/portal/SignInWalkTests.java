package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.portal.signin.RevokedSignIns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;

/// Somebody signs in through the authorization server, with a session kept in the database.
@PortalTest
class SignInWalkTests {

    @RegisterExtension
    static final WireMockExtension AUTH =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final RSAKey KEY = key();
    private static final long GENERATION = 3;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("platform.issuer", AUTH::baseUrl);
    }

    @Autowired MockMvcTester mvc;
    @Autowired RevokedSignIns ended;

    private String subject = "dana";
    private int lifetime = 300;

    @BeforeEach
    void authorizationServerPublishesItsKey() {
        AUTH.stubFor(get("/oauth2/jwks").willReturn(okJson(new JWKSet(KEY).toString(true))));
    }

    @Test
    void aDeveloperComesBackToThePageAskedForAndSignsOutEverywhere() {
        var asked = mvc.get().uri("/apps/new").exchange();
        var session = sessionOf(asked);

        var signedIn = signIn(session, "DEVELOPER", KEY);

        assertThat(signedIn).hasStatus(302).redirectedUrl().endsWith("/apps/new");
        var after = sessionOf(signedIn);
        assertThat(after.getValue()).isNotEqualTo(session.getValue());
        assertThat(mvc.get().uri("/apps/new").cookie(after))
                .hasStatusOk()
                .bodyText()
                .contains("sign-out", "Mes applications");
        var out = mvc.post().uri("/logout").cookie(after).with(csrf()).exchange();
        assertThat(out)
                .redirectedUrl()
                .startsWith(AUTH.baseUrl() + "/connect/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F");
        assertThat(mvc.get().uri("/apps/new").cookie(after)).hasStatus(302);
    }

    @Test
    void nobodyComesBackToAPageThatDoesNotExist() {
        assertThat(mvc.get().uri("/nothing").exchange().getResponse().getCookies()).isEmpty();
    }

    @Test
    void anOrganizerFindsTheOrganizersPagesAndNoApps() {
        var session =
                sessionOf(
                        signIn(
                                sessionOf(mvc.get().uri("/organizer").exchange()),
                                "ORGANIZER",
                                KEY));

        assertThat(mvc.get().uri("/organizer").cookie(session)).hasStatusOk();
        assertThat(mvc.get().uri("/organizer/audit").cookie(session)).hasStatusOk();
        assertThat(mvc.get().uri("/apps").cookie(session)).hasStatus(403);
    }

    @Test
    void theFirstDeveloperWhoSignsInHasTheDemonstrationsAppsBeforeAnyPageIsLookedAt() {
        var first = sessionOf(mvc.get().uri("/apps/demo/test/usage").exchange());

        var session = sessionOf(signIn(first, "DEVELOPER", KEY));

        assertThat(mvc.get().uri("/apps/demo/test/settings").cookie(session)).hasStatusOk();
    }

    @Test
    void whoWasShutOutIsSignedOutAtOnceAndASignInOfLaterHolds() {
        subject = "dora";
        var session =
                sessionOf(
                        signIn(
                                sessionOf(mvc.get().uri("/organizer").exchange()),
                                "ORGANIZER",
                                KEY));
        assertThat(mvc.get().uri("/organizer").cookie(session)).hasStatusOk();

        ended.endBefore(subject, GENERATION);
        assertThat(mvc.get().uri("/organizer").cookie(session)).hasStatusOk();
        ended.endBefore(subject, GENERATION + 1);

        assertThat(mvc.get().uri("/organizer").cookie(session))
                .hasStatus(302)
                .redirectedUrl()
                .contains("/oauth2/authorization/mesinfos");
        ended.endBefore(subject, 0);
        assertThat(mvc.get().uri("/organizer").cookie(session)).hasStatus(302);
    }

    @Test
    void anUnknownRoleOpensNothing() {
        var session = sessionOf(signIn(sessionOf(mvc.get().uri("/apps").exchange()), "ADMIN", KEY));

        assertThat(mvc.get().uri("/apps").cookie(session)).hasStatus(403);
        assertThat(mvc.get().uri("/organizer").cookie(session)).hasStatus(403);
    }

    @Test
    void aTokenSignedBySomebodyElseSignsNobodyIn() {
        var signedIn = signIn(sessionOf(mvc.get().uri("/apps").exchange()), "DEVELOPER", key());

        assertThat(signedIn).hasRedirectedUrl("/sign-in/failed");
    }

    @Test
    void theOrganizersTokenIsAskedForWithAProofOfAKeyOfItsOwn() throws Exception {
        AUTH.resetRequests();
        signIn(sessionOf(mvc.get().uri("/organizer").exchange()), "ORGANIZER", KEY);
        signIn(sessionOf(mvc.get().uri("/organizer").exchange()), "ORGANIZER", KEY);

        var keys = new HashSet<String>();
        for (var request : AUTH.findAll(postRequestedFor(urlPathEqualTo("/oauth2/token")))) {
            var proof = SignedJWT.parse(request.getHeader("DPoP"));
            var key = proof.getHeader().getJWK().toECKey();
            assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
            assertThat(proof.getJWTClaimsSet().getStringClaim("htu"))
                    .isEqualTo(AUTH.baseUrl() + "/oauth2/token");
            keys.add(key.computeThumbprint().toString());
        }
        assertThat(keys).hasSize(2);
    }

    @Test
    void whatAnOrganizerTypedOutlivesTheirToken() {
        lifetime = 10;
        var session =
                sessionOf(
                        signIn(
                                sessionOf(mvc.get().uri("/organizer").exchange()),
                                "ORGANIZER",
                                KEY));

        var posted =
                mvc.post()
                        .uri("/organizer/audit")
                        .cookie(session)
                        .with(csrf())
                        .param("reason", "Une plainte du mois dernier")
                        .exchange();
        assertThat(posted).hasStatus(302).redirectedUrl().contains("/oauth2/authorize");
        lifetime = 300;
        tokenFor("ORGANIZER", parameter(posted, "nonce"), KEY);
        var back = callback(posted, session);

        assertThat(back).hasStatus(302).redirectedUrl().endsWith("/organizer/audit");
        assertThat(mvc.get().uri("/organizer/audit").cookie(sessionOf(back)))
                .hasStatusOk()
                .bodyText()
                .contains("Une plainte du mois dernier", "Le registre ne répond pas");
    }

    @Test
    void anAuthorizationServerThatFailsIsExplained() {
        var session = sessionOf(mvc.get().uri("/apps").exchange());
        var start = mvc.get().uri("/oauth2/authorization/mesinfos").cookie(session).exchange();
        AUTH.stubFor(post("/oauth2/token").willReturn(serverError()));

        assertThat(callback(start, sessionOf(start))).hasRedirectedUrl("/sign-in/failed");
        assertThat(mvc.get().uri("/sign-in/failed"))
                .hasStatus(401)
                .bodyText()
                .contains("Réessayer");
    }

    private MvcTestResult signIn(Cookie session, String role, RSAKey key) {
        var start = mvc.get().uri("/oauth2/authorization/mesinfos").cookie(session).exchange();
        tokenFor(role, parameter(start, "nonce"), key);
        return callback(start, sessionOf(start));
    }

    private void tokenFor(String role, String nonce, RSAKey key) {
        AUTH.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"at","token_type":"DPoP","expires_in":%d,
                                         "scope":"openid profile","id_token":"%s"}"""
                                                .formatted(lifetime, idToken(role, nonce, key)))));
    }

    private MvcTestResult callback(MvcTestResult start, Cookie session) {
        return mvc.get()
                .uri("/login/oauth2/code/mesinfos?code=c&state={state}", parameter(start, "state"))
                .cookie(session)
                .exchange();
    }

    private static String parameter(MvcTestResult start, String name) {
        var encoded =
                UriComponentsBuilder.fromUriString(start.getResponse().getRedirectedUrl())
                        .build()
                        .getQueryParams()
                        .getFirst(name);
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private String idToken(String role, String nonce, RSAKey key) {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(AUTH.baseUrl())
                        .audience("portal")
                        .subject(subject)
                        .claim("name", "Dana Exemple")
                        .claim("role", role)
                        .claim("generation", GENERATION)
                        .claim("nonce", nonce)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .build();
        try {
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build(),
                            claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cookie sessionOf(MvcTestResult result) {
        return result.getResponse().getCookie("MESINFOS_PORTAL");
    }
}
