package org.mesinfos.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The live client of the guide on security, which signs what it pushes.
final class GuideClient {

    static final String ID = "my-app-live";
    static final String SECRET = "only-for-the-guides-0123456789-abcdef";

    private static final String CALLBACK = "https://my-app.example/callback";

    /// Kept in `key.json` by the guide's programs.
    static final ECKey KEY = key();

    private GuideClient() {}

    /// The file by which the client becomes known.
    static Path registration() {
        var client =
                Map.of(
                        "client_id",
                        ID,
                        "client_secret",
                        SECRET,
                        "mode",
                        "live",
                        "redirect_uris",
                        List.of(CALLBACK),
                        "scope",
                        "openid retail.receipts:read",
                        "jwks",
                        new JWKSet(KEY.toPublicJWK()).toJSONObject(),
                        "require_par",
                        true,
                        "require_dpop",
                        true);
        try {
            var file = Files.createTempFile("guide-client", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, JsonMapper.shared().writeValueAsString(List.of(client)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The client as it asks and redeems.
    static PushingClient at(String issuer) {
        return new PushingClient(issuer, ID, SECRET, CALLBACK);
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
