package org.mesinfos.auth.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long things that the protocol issues live.
///
/// @param code an authorization code
/// @param accessTokenTest an access token of a test client
/// @param accessTokenLive an access token of a live client or of the platform itself, so of
///   organizers too
@ConfigurationProperties("platform.tokens")
public record TokenLifetimes(
        @DefaultValue("60s") Duration code,
        @DefaultValue("60m") Duration accessTokenTest,
        @DefaultValue("5m") Duration accessTokenLive) {

    /// The life of an access token of that client.
    public Duration accessToken(RegisteredApp app) {
        return app.mode() == Mode.TEST && app.kind() != RegisteredApp.Kind.PLATFORM
                ? accessTokenTest
                : accessTokenLive;
    }

    /// The longest life that any access token has.
    public Duration longest() {
        return accessTokenTest.compareTo(accessTokenLive) > 0 ? accessTokenTest : accessTokenLive;
    }
}
