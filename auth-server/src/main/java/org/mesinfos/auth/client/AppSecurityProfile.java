package org.mesinfos.auth.client;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// How strictly the protocol is kept to.
///
/// @param idTokenAlgorithm how it asked for its ID tokens to be signed (RFC 7591
///   `id_token_signed_response_alg`): `RS256`, `ES256` or `PS256`; null when it did not ask
/// @param requirePkce false only for clients imported for conformance suites
/// @param requirePar whether it must push its requests (RFC 9126)
/// @param requireDpop whether its tokens must be bound to a key (RFC 9449)
/// @param exemption the decision by which it need not keep to FAPI 2.0 for a while; null for none
public record AppSecurityProfile(
        @Nullable SignatureAlgorithm idTokenAlgorithm,
        boolean requirePkce,
        boolean requirePar,
        boolean requireDpop,
        @Nullable FapiExemption exemption) {

    /// Of clients that nothing particular was decided about.
    static final AppSecurityProfile USUAL = new AppSecurityProfile(null, true, false, false, null);

    public AppSecurityProfile {
        if (idTokenAlgorithm != null
                && !RegisteredApp.ID_TOKEN_ALGORITHMS.contains(idTokenAlgorithm)) {
            throw new IllegalArgumentException(
                    "id_token_signed_response_alg is one of " + RegisteredApp.ID_TOKEN_ALGORITHMS);
        }
        if (requirePar && requireDpop && idTokenAlgorithm == SignatureAlgorithm.RS256) {
            throw new IllegalArgumentException(
                    "FAPI 2.0 takes no RS256: id_token_signed_response_alg is ES256 or PS256");
        }
    }
}
