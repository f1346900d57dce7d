package org.mesinfos.auth.clientauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers in JSON what is wrong with a request before any parameter is looked at (RFC 6749 section
/// 5.2): never a page, never a redirect to the sign-in page.
public class MalformedRequestFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedRequestFilter.class);
    private static final long LARGEST = 64 * 1024;
    private static final String SECONDS_TO_WAIT = "2";
    private static final Set<String> GET = Set.of("GET", "HEAD");
    private static final Set<String> POST = Set.of("POST");
    private static final Map<String, Set<String>> METHODS =
            Map.of(
                    "/oauth2/authorize", Set.of("GET", "POST"),
                    "/oauth2/token", POST,
                    "/oauth2/par", POST,
                    "/oauth2/introspect", POST,
                    "/oauth2/revoke", POST,
                    "/oauth2/jwks", GET,
                    "/connect/logout", Set.of("GET", "POST"),
                    "/.well-known/openid-configuration", GET,
                    "/.well-known/oauth-authorization-server", GET);

    /// Where people are sent.
    private static final Set<String> PAGES = Set.of("/oauth2/authorize", "/connect/logout");

    private final RegisteredApps apps;

    public MalformedRequestFilter(RegisteredApps apps) {
        this.apps = apps;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var methods = METHODS.get(request.getServletPath());
        if (methods == null) {
            error(response, HttpStatus.NOT_FOUND, "There is no such endpoint.");
        } else if (!methods.contains(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            error(response, HttpStatus.METHOD_NOT_ALLOWED, "Use " + String.join(" or ", methods));
        } else if (request.getContentLengthLong() > LARGEST) {
            error(response, HttpStatus.CONTENT_TOO_LARGE, "A request has at most 64 KiB.");
        } else if (request.getMethod().equals("POST") && !isForm(request)) {
            error(
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Send the parameters as application/x-www-form-urlencoded.");
        } else {
            forward(request, response, chain);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private void forward(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (Collections.list(request.getHeaders("DPoP")).size() > 1) {
                throw TokenEndpointErrors.of("invalid_dpop_proof", "Send one DPoP proof.");
            }
            chain.doFilter(new EmptyParameterFilter(request), response);
            if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
                refused(request);
            }
        } catch (OAuth2AuthenticationException e) {
            var error = e.getError();
            error(
                    response,
                    HttpStatus.BAD_REQUEST,
                    error.getErrorCode(),
                    String.valueOf(error.getDescription()));
        } catch (DataAccessException e) {
            if (PAGES.contains(request.getServletPath())) {
                // A person is waiting, who gets the page for it instead of JSON.
                throw e;
            }
            LOG.warn("The database did not answer {}", request.getServletPath(), e);
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
            error(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "temporarily_unavailable",
                    "Try again in a moment.");
        }
    }

    /// Only clients prove themselves here. Which one it says to be is told when there is one.
    private void refused(HttpServletRequest request) {
        var event =
                SecurityEvent.of(SecurityAction.CLIENT_REFUSED)
                        .from(request.getRemoteAddr())
                        .reason(request.getServletPath().substring("/oauth2/".length()));
        SecurityLog.write(
                event.client(
                        apps.find(claimed(request)).map(RegisteredApp::clientId).orElse(null)));
    }

    /// Empty when nobody is named in a way that can be read.
    private static String claimed(HttpServletRequest request) {
        var basic = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (basic != null && basic.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                var decoded = Base64.getDecoder().decode(basic.substring(6).strip());
                var text = new String(decoded, StandardCharsets.UTF_8);
                return URLDecoder.decode(text.split(":", 2)[0], StandardCharsets.UTF_8);
            } catch (IllegalArgumentException unreadable) {
                return "";
            }
        }
        return Objects.requireNonNullElse(request.getParameter("client_id"), "");
    }

    private static void error(HttpServletResponse response, HttpStatus status, String description)
            throws IOException {
        error(response, status, "invalid_request", description);
    }

    public static void error(
            HttpServletResponse response, HttpStatus status, String code, String description)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter()
                .write(
                        "{\"error\":\"%s\",\"error_description\":\"%s\"}"
                                .formatted(code, description));
    }
}
