package org.mesinfos.data.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.grant.WebOrigins;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.token.DPoPNonceFilter;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/// Lets web apps read from the origins to which they have people sent back (ADR 030); what needs no
/// token is open to pages of every origin.
///
/// Nothing here relies on cookies: credentials are never allowed, and without the token in
/// `Authorization` no page gets anything about a person.
final class WebAppCorsConfigurationSource implements CorsConfigurationSource {

    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);
    private static final String API = "/v1/";
    private static final CorsConfiguration PUBLIC = allowing(CorsConfiguration.ALL);
    private static final CorsConfiguration NOBODY = new CorsConfiguration();

    private final WebOrigins registered;
    private final String own;
    private final RequestMatcher open;

    private WebAppCorsConfigurationSource(WebOrigins registered, URI own, RequestMatcher open) {
        this.registered = registered;
        this.own = own.getScheme() + "://" + own.getRawAuthority();
        this.open = open;
    }

    /// @param own address of this service as browsers know it
    /// @param open what everybody may read without a token
    static CorsFilter filter(WebOrigins registered, URI own, RequestMatcher open) {
        var filter = new CorsFilter(new WebAppCorsConfigurationSource(registered, own, open));
        filter.setCorsProcessor(new Refusing());
        return filter;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || open.matches(request)) {
            return PUBLIC;
        }
        if (!request.getRequestURI().startsWith(API)) {
            return null;
        }
        return origin.equals(own) || registered.areRegistered(origin) ? allowing(origin) : NOBODY;
    }

    private static CorsConfiguration allowing(String origin) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.of(origin));
        allowed.setAllowedMethods(List.of("GET", "HEAD"));
        allowed.setAllowedHeaders(
                List.of(
                        HttpHeaders.AUTHORIZATION,
                        HttpHeaders.ACCEPT,
                        HttpHeaders.ACCEPT_LANGUAGE,
                        HttpHeaders.IF_NONE_MATCH,
                        "DPoP",
                        Scenario.HEADER,
                        AccessRequest.PURPOSE_HEADER));
        allowed.setExposedHeaders(
                List.of(
                        RequestId.HEADER,
                        HttpHeaders.LINK,
                        "Deprecation",
                        "Sunset",
                        AccessRequest.PURPOSE_HEADER,
                        HttpHeaders.ETAG,
                        HttpHeaders.RETRY_AFTER,
                        HttpHeaders.WWW_AUTHENTICATE,
                        DPoPNonceFilter.NAME,
                        "RateLimit",
                        "RateLimit-Policy"));
        allowed.setMaxAge(PREFLIGHT_KEPT);
        return allowed;
    }

    /// Refuses in the form of every other refusal.
    private static final class Refusing extends DefaultCorsProcessor {

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            throw Problem.of(ProblemType.CROSS_ORIGIN_REFUSED);
        }
    }
}
