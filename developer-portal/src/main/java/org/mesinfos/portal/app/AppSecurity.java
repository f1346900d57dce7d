package org.mesinfos.portal.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an app's clients keep to OAuth 2.0 and OpenID Connect, where there is a choice.
///
/// @param fapi whether its test client keeps to the FAPI 2.0 Security Profile as live ones do: it
///   pushes its requests (RFC 9126) and binds its tokens to a key (RFC 9449)
/// @param idTokenAlgorithm how its ID tokens are signed (RFC 7591 `id_token_signed_response_alg`);
///   null for what clients get that do not ask
public record AppSecurity(boolean fapi, @Nullable String idTokenAlgorithm) {

    /// What an app has whose developer chose nothing.
    public static final AppSecurity USUAL = new AppSecurity(false, null);

    /// What can be asked for. `RS256` is what comes unasked, but never under FAPI 2.0, so nobody
    /// has to ask for it.
    static final List<String> ID_TOKEN_ALGORITHMS = List.of("ES256", "PS256");
}
