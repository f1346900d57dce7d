package org.mesinfos.data.access;

import java.time.Duration;
import java.util.List;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/// Lets apps that live in a browser read from any origin.
///
/// Safe because nothing here relies on cookies: without the token in `Authorization` a page of
/// another origin gets nothing, and credentials are never allowed.
final class CrossOrigin {

    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);

    private CrossOrigin() {}

    static CorsFilter filter() {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        allowed.setAllowedMethods(List.of("GET", "HEAD"));
        allowed.setAllowedHeaders(
                List.of(
                        HttpHeaders.AUTHORIZATION,
                        HttpHeaders.ACCEPT,
                        HttpHeaders.ACCEPT_LANGUAGE,
                        HttpHeaders.IF_NONE_MATCH,
                        "DPoP"));
        allowed.setExposedHeaders(
                List.of(
                        RequestId.HEADER,
                        HttpHeaders.LINK,
                        "X-Purpose",
                        HttpHeaders.ETAG,
                        HttpHeaders.RETRY_AFTER,
                        HttpHeaders.WWW_AUTHENTICATE,
                        NonceHeader.NAME,
                        "RateLimit",
                        "RateLimit-Policy"));
        allowed.setMaxAge(PREFLIGHT_KEPT);
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/v1/**", allowed);
        source.registerCorsConfiguration("/openapi.*", allowed);
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new Refusing());
        return filter;
    }

    /// Refuses in the form of every other refusal.
    private static final class Refusing extends DefaultCorsProcessor {

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            throw Problem.of(ProblemType.CROSS_ORIGIN_REFUSED);
        }
    }
}
