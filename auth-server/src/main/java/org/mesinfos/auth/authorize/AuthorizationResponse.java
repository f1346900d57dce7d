package org.mesinfos.auth.authorize;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// The address by which an app gets an answer (RFC 6749 section 4.1.2), always with `iss` (RFC
/// 9207), so that it knows which server speaks.
public final class AuthorizationResponse {

    private final UriComponentsBuilder address;

    private AuthorizationResponse(String redirectUri) {
        this.address = UriComponentsBuilder.fromUriString(redirectUri);
    }

    static URI code(String redirectUri, String code, @Nullable String state, String issuer) {
        return new AuthorizationResponse(redirectUri)
                .with("code", code)
                .with("state", state)
                .from(issuer);
    }

    static URI error(
            String redirectUri,
            String error,
            @Nullable String description,
            @Nullable String state,
            String issuer) {
        return new AuthorizationResponse(redirectUri)
                .with("error", error)
                .with("error_description", description)
                .with("state", state)
                .from(issuer);
    }

    private AuthorizationResponse with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    private URI from(String issuer) {
        return with("iss", issuer).address.build(true).toUri();
    }
}
