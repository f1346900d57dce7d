package org.mesinfos.data.token;

import java.util.List;
import java.util.function.Consumer;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;

/// What an app can find out by itself about this API (RFC 9728), at
/// `/.well-known/oauth-protected-resource`.
///
/// Spring would take the API's name from the request; here it is the published address.
public final class ResourceMetadata implements Consumer<OAuth2ProtectedResourceMetadata.Builder> {

    private final AccessTokenProperties platform;
    private final Catalogue catalogue;

    public ResourceMetadata(AccessTokenProperties platform, Catalogue catalogue) {
        this.platform = platform;
        this.catalogue = catalogue;
    }

    @Override
    public void accept(OAuth2ProtectedResourceMetadata.Builder metadata) {
        metadata.resource(platform.dataApi().toString())
                .authorizationServer(platform.issuer().toString())
                .scopes(this::all)
                .bearerMethods(
                        methods -> {
                            methods.clear();
                            methods.add("header");
                        })
                .resourceName("MesInfos data API")
                .tlsClientCertificateBoundAccessTokens(false)
                .claim("resource_documentation", platform.dataApi() + "/docs")
                .claim("dpop_signing_alg_values_supported", List.of("ES256", "PS256"))
                .claim("dpop_bound_access_tokens_required", false);
    }

    private void all(List<String> scopes) {
        catalogue.scopes().stream()
                .filter(scope -> !scope.datasets().isEmpty())
                .forEach(scope -> scopes.add(scope.name()));
    }
}
