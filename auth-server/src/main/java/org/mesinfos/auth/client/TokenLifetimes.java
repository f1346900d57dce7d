package org.mesinfos.auth.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long things that the protocol issues live.
///
/// @param code an authorization code
/// @param accessTokenTest an access token of a test client or of the platform itself
/// @param accessTokenLive an access token of a live client
@ConfigurationProperties("platform.tokens")
public record TokenLifetimes(
        @DefaultValue("60s") Duration code,
        @DefaultValue("60m") Duration accessTokenTest,
        @DefaultValue("5m") Duration accessTokenLive) {

    /// The life of an access token in that mode.
    public Duration accessToken(Mode mode) {
        return switch (mode) {
            case TEST -> accessTokenTest;
            case LIVE -> accessTokenLive;
        };
    }
}
