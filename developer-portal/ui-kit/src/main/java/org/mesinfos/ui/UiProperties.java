package org.mesinfos.ui;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the pages.
///
/// @param navigation template whose fragment `navigation` stands in the top bar
/// @param sessionCookie name of the session cookie; ports share cookies, so each service has its
///   own. Unless it is set, sessions stay in memory
/// @param sessionIdle how long a session outlives its last request
/// @param external address under which people see this service, or null when it is the one that it
///   listens on
/// @param home address that the brand in the top bar leads to
/// @param information address under which the pages of the footer are, such as `/privacy`
/// @param contact mail address of the organizers, shown where pages say to write to them
@ConfigurationProperties("platform.ui")
record UiProperties(
        @DefaultValue("ui/navigation") String navigation,
        @DefaultValue("MESINFOS") String sessionCookie,
        @DefaultValue("30m") Duration sessionIdle,
        @Nullable URI external,
        @DefaultValue("/") String home,
        @DefaultValue("/information") String information,
        @DefaultValue("organisateurs@mesinfos.example") String contact) {

    private static final String HOST_PREFIX = "__Host-";

    /// Whether people come over TLS, no matter who ends it.
    boolean isSecure() {
        return external != null && ExternalAddress.isSecure(external);
    }

    /// Over TLS the name binds the cookie to this very host (RFC 6265bis, 4.1.3.2).
    String sessionCookieName() {
        return isSecure() ? HOST_PREFIX + sessionCookie : sessionCookie;
    }
}
