package org.mesinfos.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/// Lets web apps call the endpoints that apps call, from the origins they registered; discovery and
/// keys are public. Never the authorization endpoint, and never with cookies.
public class WebAppCorsConfigurationSource implements CorsConfigurationSource {

    private static final Set<String> FOR_APPS =
            Set.of("/oauth2/token", "/oauth2/revoke", "/oauth2/par", "/userinfo");
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final RegisteredApps apps;

    public WebAppCorsConfigurationSource(RegisteredApps apps) {
        this.apps = apps;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        var path = request.getServletPath();
        if (path.startsWith("/.well-known/") || path.equals("/oauth2/jwks")) {
            return allowing("*");
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !FOR_APPS.contains(path)) {
            return null;
        }
        return apps.isOrigin(origin) ? allowing(origin) : new CorsConfiguration();
    }

    private static CorsConfiguration allowing(String origin) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(origin));
        cors.setAllowedMethods(List.of("GET", "POST"));
        cors.setAllowedHeaders(
                List.of(
                        HttpHeaders.AUTHORIZATION,
                        HttpHeaders.CONTENT_TYPE,
                        "DPoP",
                        "X-Requested-With"));
        cors.setExposedHeaders(List.of(HttpHeaders.WWW_AUTHENTICATE));
        cors.setMaxAge(REMEMBERED);
        return cors;
    }
}
