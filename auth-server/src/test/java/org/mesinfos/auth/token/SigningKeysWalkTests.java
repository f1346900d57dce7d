package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;

/// An operator who drops a key that somebody else may have.
@ServerTest
class SigningKeysWalkTests {

    @Value("${platform.issuer}")
    String server;

    @Test
    void anOperatorDropsTheKeyThatSigns() throws Exception {
        var token = token("operator", "operator-secret-for-tests");
        var kid = SignedJWT.parse(token).getHeader().getKeyID();

        var listed = call(HTTPRequest.Method.GET, "", token);
        var dropped = call(HTTPRequest.Method.DELETE, "/" + kid, token);

        assertThat(listed.getStatusCode()).isEqualTo(200);
        assertThat(listed.getBody()).contains(kid, "ACTIVE", "ES256");
        assertThat(dropped.getStatusCode()).isEqualTo(200);
        assertThat(dropped.getBody()).doesNotContain(kid);
        assertThat(call(HTTPRequest.Method.GET, "", token).getStatusCode()).isEqualTo(401);
        var next = token("operator", "operator-secret-for-tests");
        var published = JWKSet.load(URI.create(server + "/oauth2/jwks").toURL());
        assertThat(published.getKeyByKeyId(kid)).isNull();
        assertThat(published.getKeyByKeyId(SignedJWT.parse(next).getHeader().getKeyID()))
                .isNotNull();
        assertThat(call(HTTPRequest.Method.DELETE, "/" + kid, next).getStatusCode()).isEqualTo(404);
    }

    @Test
    void anOperatorSeesHowFarANewRootSecretIs() throws Exception {
        var operator = token("operator", "operator-secret-for-tests", "keys:manage");
        var address = URI.create(server + "/internal/root-secret");
        var look = new HTTPRequest(HTTPRequest.Method.GET, address);
        look.setAuthorization("Bearer " + operator);

        var state = JsonMapper.shared().readTree(look.send().getBody());

        assertThat(state.path("finished").asBoolean()).isTrue();
        assertThat(state.path("id").asString()).matches("[0-9a-f]{8}");
        assertThat(state.path("stored")).hasSize(2);
        assertThat(state.path("stored").get(0).path("all").asInt()).isPositive();
        look.setAuthorization(
                "Bearer " + token("portal", "portal-secret-for-tests", "clients:manage"));
        assertThat(look.send().getStatusCode()).isEqualTo(403);
    }

    @Test
    void nobodyElseReachesTheKeys() throws Exception {
        var portal = token("portal", "portal-secret-for-tests", "clients:manage");

        assertThat(call(HTTPRequest.Method.GET, "", portal).getStatusCode()).isEqualTo(403);
        assertThat(call(HTTPRequest.Method.POST, "/rotation", portal).getStatusCode())
                .isEqualTo(403);
    }

    private HTTPResponse call(HTTPRequest.Method method, String path, String token)
            throws Exception {
        var request = new HTTPRequest(method, URI.create(server + "/internal/signing-keys" + path));
        request.setAuthorization("Bearer " + token);
        return request.send();
    }

    private String token(String client, String secret, String... scopes) {
        return new Service(server, client, secret, String.join(" ", scopes)).token();
    }
}
