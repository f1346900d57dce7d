package org.mesinfos.auth.clientauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.AnonymousThrottle;
import org.mesinfos.auth.web.AnonymousThrottle.Kind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Looks at what a client sends once it is known who sends it, and before anything is written.
///
/// A pushed request is stored as it comes, so it has at most 8 kB and its fields sensible lengths.
/// Anybody can name a public client: what is written for one is counted by network address. Stands
/// after the authentication of clients and before the endpoints.
public class ClientRequestFilter extends OncePerRequestFilter {

    private static final String PAR = "/oauth2/par";
    private static final String TOKEN = "/oauth2/token";
    private static final String DPOP = "DPoP";
    private static final int LARGEST = 8_192;
    private static final int MOST_FIELDS = 40;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VALUE = 6_144;

    /// RFC 7636 section 4.1 for the challenge; the others are ours and longer than any need known.
    private static final Map<String, Integer> LONGEST =
            Map.of(
                    "client_id", 256,
                    "redirect_uri", 2_000,
                    "state", 2_048,
                    "nonce", 1_024,
                    "scope", 4_096,
                    "code_challenge", 128,
                    "prompt", 64,
                    "max_age", 16,
                    "ui_locales", 128,
                    "grant_id", 128);

    private final DPoPProofVerifier proofs;
    private final AnonymousThrottle throttle;

    public ClientRequestFilter(DPoPProofVerifier proofs, AnonymousThrottle throttle) {
        this.proofs = proofs;
        this.throttle = throttle;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return client() == null
                || !request.getServletPath().equals(PAR) && !request.getServletPath().equals(TOKEN);
    }

    private static @Nullable OAuth2ClientAuthenticationToken client() {
        return SecurityContextHolder.getContext().getAuthentication()
                                instanceof OAuth2ClientAuthenticationToken client
                        && client.isAuthenticated()
                ? client
                : null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var pushes = request.getServletPath().equals(PAR);
        var tooLarge = pushes ? tooLarge(request.getParameterMap()) : Optional.<String>empty();
        if (tooLarge.isPresent()) {
            MalformedRequestFilter.error(
                    response, HttpStatus.CONTENT_TOO_LARGE, "invalid_request", tooLarge.get());
            return;
        }
        if (isPublic() && isOften(pushes, request, response)) {
            return;
        }
        HttpServletRequest sent;
        try {
            sent = pushes ? bound(request) : request;
        } catch (OAuth2AuthenticationException e) {
            var error = e.getError();
            MalformedRequestFilter.error(
                    response,
                    HttpStatus.BAD_REQUEST,
                    error.getErrorCode(),
                    String.valueOf(error.getDescription()));
            return;
        }
        chain.doFilter(sent, response);
    }

    private static boolean isPublic() {
        var client = client();
        return client != null
                && ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod());
    }

    private boolean isOften(
            boolean pushes, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!pushes && request.getHeader(DPOP) == null) {
            return false;
        }
        var wait = throttle.count(pushes ? Kind.PUSHED_REQUEST : Kind.KEY_PROOF, request);
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
            MalformedRequestFilter.error(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "temporarily_unavailable",
                    "Too many requests without client authentication from this address.");
        }
        return wait.isPresent();
    }

    /// What is too large about it, if anything.
    private static Optional<String> tooLarge(Map<String, String[]> fields) {
        if (fields.size() > MOST_FIELDS) {
            return Optional.of("A pushed request has at most 40 parameters.");
        }
        long size = 0;
        for (var field : fields.entrySet()) {
            var longest = LONGEST.getOrDefault(field.getKey(), LONGEST_VALUE);
            for (var value : field.getValue()) {
                size += field.getKey().length() + value.length() + 2;
                if (field.getKey().length() > LONGEST_NAME) {
                    return Optional.of("A parameter name is too long.");
                }
                if (value.length() > longest) {
                    var known =
                            LONGEST.containsKey(field.getKey()) ? field.getKey() : "A parameter";
                    return Optional.of(known + " is too long: at most " + longest + " characters.");
                }
            }
        }
        return size > LARGEST
                ? Optional.of("A pushed request has at most 8 kB.")
                : Optional.empty();
    }

    /// RFC 9449 section 10.1: a proof shown when a request is pushed binds its code to the key.
    private HttpServletRequest bound(HttpServletRequest request) {
        var proof = request.getHeader(DPOP);
        if (proof == null) {
            return request;
        }
        var sent = new EmptyParameterFilter(request);
        var jkt = proofs.verify(proof, PAR);
        var named = sent.getParameter(DPoPProofVerifier.JKT);
        if (named != null && !named.equals(jkt)) {
            throw TokenEndpointErrors.of("invalid_dpop_proof", "dpop_jkt names another key.");
        }
        sent.put(DPoPProofVerifier.JKT, jkt);
        return sent;
    }
}
