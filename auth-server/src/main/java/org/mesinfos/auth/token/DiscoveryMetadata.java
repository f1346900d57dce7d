package org.mesinfos.auth.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mesinfos.auth.authorizationdetails.PanelDataDetail;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// What the discovery documents say (RFC 8414, OpenID Connect Discovery): only what this server
/// does. The stock documents also list what its library could do.
public class DiscoveryMetadata {

    private static final List<String> CLIENT_AUTHENTICATION =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");
    private static final List<String> ALGORITHMS = List.of("ES256", "PS256");

    private final List<String> scopes = new ArrayList<>();
    private final AddressesProperties addresses;

    public DiscoveryMetadata(Catalogue catalogue, AddressesProperties addresses) {
        this.addresses = addresses;
        scopes.add("openid");
        scopes.add("profile");
        scopes.add("offline_access");
        catalogue.scopes().stream()
                .map(Scope::name)
                .filter(name -> !scopes.contains(name))
                .forEach(scopes::add);
        scopes.add(GrantAction.QUERY);
        scopes.add(GrantAction.REVOKE);
    }

    public void correct(Map<String, Object> claims) {
        claims.put("scopes_supported", List.copyOf(scopes));
        claims.put("response_types_supported", List.of("code"));
        claims.put("response_modes_supported", List.of("query"));
        claims.put(
                "grant_types_supported",
                List.of("authorization_code", "refresh_token", "client_credentials"));
        claims.put("code_challenge_methods_supported", List.of("S256"));
        claims.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        claims.put("revocation_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        claims.put(
                "introspection_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.put("request_parameter_supported", false);
        claims.put("request_uri_parameter_supported", false);
        claims.put("require_pushed_authorization_requests", false);
        claims.put("authorization_details_types_supported", List.of(PanelDataDetail.TYPE));
        claims.put("grant_management_endpoint", addresses.issuer() + "/grants");
        claims.put(
                "grant_management_actions_supported",
                List.of("query", "revoke", "create", "replace", "merge"));
        claims.put("grant_management_action_required", false);
        claims.put("ui_locales_supported", List.of("fr", "en"));
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.put("dpop_signing_alg_values_supported", ALGORITHMS);
        claims.put("token_endpoint_auth_signing_alg_values_supported", ALGORITHMS);
        claims.put(
                "prompt_values_supported", List.of("none", "login", "consent", "select_account"));
    }

    public void correctOpenId(Map<String, Object> claims) {
        correct(claims);
        claims.put("subject_types_supported", List.of("pairwise"));
        claims.put(
                "id_token_signing_alg_values_supported",
                RegisteredApp.ID_TOKEN_ALGORITHMS.stream()
                        .map(SignatureAlgorithm::getName)
                        .toList());
        claims.put(
                "claims_supported",
                List.of(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "amr",
                        "nonce",
                        "azp",
                        "name"));
    }
}
