package org.mesinfos.ui;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the pages.
///
/// @param navigation template whose fragment `navigation` stands in the top bar
/// @param sessionCookie name of the session cookie; ports share cookies, so each service has its
///   own. Unless it is set, sessions stay in memory
/// @param sessionIdle how long a session outlives its last request
/// @param home address that the brand in the top bar leads to
@ConfigurationProperties("platform.ui")
record UiProperties(
        @DefaultValue("ui/navigation") String navigation,
        @DefaultValue("MESINFOS") String sessionCookie,
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("/") String home) {}
