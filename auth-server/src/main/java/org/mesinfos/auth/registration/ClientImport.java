package org.mesinfos.auth.registration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.AppAccessPolicy;
import org.mesinfos.auth.client.AppCredentials;
import org.mesinfos.auth.client.AppSecurityProfile;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients from a file of RFC 7591 metadata, for outside conformance suites
/// (`platform.clients.import`).
class ClientImport {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final long LARGEST = 1L << 20;
    private static final int MOST = 200;

    private final ClientSecrets secrets;
    private final Catalogue catalogue;

    ClientImport(ClientSecrets secrets, Catalogue catalogue) {
        this.secrets = secrets;
        this.catalogue = catalogue;
    }

    /// @param mode `test`, the default, or `live`
    /// @param requirePkce default true
    record Metadata(
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") @Nullable String clientSecret,
            @JsonProperty("client_name") @Nullable String clientName,
            @JsonProperty("redirect_uris") @Nullable List<String> redirectUris,
            @JsonProperty("post_logout_redirect_uris")
                    @Nullable List<String> postLogoutRedirectUris,
            @Nullable String scope,
            @JsonProperty("grant_types") @Nullable List<String> grantTypes,
            @Nullable String mode,
            @Nullable JsonNode jwks,
            @JsonProperty("id_token_signed_response_alg") @Nullable String idTokenAlgorithm,
            @JsonProperty("require_pkce") @Nullable Boolean requirePkce,
            @JsonProperty("require_par") @Nullable Boolean requirePar,
            @JsonProperty("require_dpop") @Nullable Boolean requireDpop,
            @JsonProperty("resource_server") @Nullable Boolean resourceServer) {}

    /// @throws tools.jackson.core.JacksonException when the file is not such an array
    /// @throws IllegalArgumentException when it is larger than any suite needs
    List<RegisteredApp> read(Path file) {
        if (file.toFile().length() > LARGEST) {
            throw new IllegalArgumentException(
                    "platform.clients.import has more than " + LARGEST + " bytes");
        }
        var all = JSON.readValue(file.toFile(), Metadata[].class);
        if (all.length > MOST) {
            throw new IllegalArgumentException(
                    "platform.clients.import has more than " + MOST + " clients");
        }
        return Arrays.stream(all).map(this::toApp).toList();
    }

    private RegisteredApp toApp(Metadata metadata) {
        var mode = "live".equals(metadata.mode()) ? Mode.LIVE : Mode.TEST;
        var name = metadata.clientName() == null ? metadata.clientId() : metadata.clientName();
        var scopes =
                metadata.scope() == null ? Set.of("openid") : Set.of(metadata.scope().split(" "));
        var secret = metadata.clientSecret();
        return new RegisteredApp(
                metadata.clientId(),
                metadata.clientId(),
                new LocalText(name, name),
                name,
                null,
                RegisteredApp.Kind.APP,
                mode,
                new AppAccessPolicy(
                        Set.of(mode == Mode.TEST ? Role.SANDBOX_PERSON : Role.PANELIST),
                        set(metadata.redirectUris(), Set.of()),
                        set(metadata.postLogoutRedirectUris(), Set.of()),
                        scopes,
                        purposes(scopes),
                        set(metadata.grantTypes(), Set.of("authorization_code", "refresh_token")),
                        Boolean.TRUE.equals(metadata.resourceServer())),
                AppCredentials.of(
                        secret == null ? List.of() : List.of(secrets.hash(secret)),
                        metadata.jwks() == null ? null : metadata.jwks().toString()),
                new AppSecurityProfile(
                        algorithm(metadata.idTokenAlgorithm()),
                        !Boolean.FALSE.equals(metadata.requirePkce()),
                        Boolean.TRUE.equals(metadata.requirePar()),
                        Boolean.TRUE.equals(metadata.requireDpop()),
                        null),
                false,
                0);
    }

    private static @Nullable SignatureAlgorithm algorithm(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        var known = SignatureAlgorithm.from(asked);
        if (known == null) {
            throw new IllegalArgumentException("id_token_signed_response_alg is unknown: " + asked);
        }
        return known;
    }

    private List<AppAccessPolicy.Purpose> purposes(Set<String> scopes) {
        var purpose =
                new LocalText("Vérifier que le serveur suit les normes.", "Check conformance.");
        return scopes.stream()
                .filter(scope -> catalogue.scope(scope).isPresent())
                .map(scope -> new AppAccessPolicy.Purpose(scope, purpose))
                .toList();
    }

    private static Set<String> set(@Nullable List<String> values, Set<String> otherwise) {
        return values == null ? otherwise : Set.copyOf(values);
    }
}
