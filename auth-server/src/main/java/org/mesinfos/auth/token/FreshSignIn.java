package org.mesinfos.auth.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.InterruptedAddress;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps the promises of `prompt` and `max_age` (OpenID Connect Core section 3.1.2.1), also when
/// they were pushed: sign in anew when asked to, and never show a page for `prompt=none`.
///
/// Runs between the check of the request and the check that somebody is signed in.
class FreshSignIn extends OncePerRequestFilter {

    private static final String VALIDATED =
            OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName();
    private static final String SIGN_IN_AFTER = "signInAfter";

    private final WaitingRequests requests;
    private final InterruptedAddress interrupted;
    private final AuthenticationFailureHandler failures;
    private final Clock clock;

    FreshSignIn(
            WaitingRequests requests,
            InterruptedAddress interrupted,
            AuthenticationFailureHandler failures,
            Clock clock) {
        this.requests = requests;
        this.interrupted = interrupted;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(VALIDATED)
                instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked)) {
            chain.doFilter(request, response);
            return;
        }
        var wish = wish(asked);
        var person = signedIn();
        if (person == null ? !wish.isSilent() : isFreshEnough(wish, person, request)) {
            if (person == null && wish.asksForSignIn()) {
                signInAfter(request, wish.key());
            }
            chain.doFilter(request, response);
        } else if (wish.isSilent()) {
            failures.onAuthenticationFailure(request, response, loginRequired(asked, wish));
        } else {
            askAgain(request, response);
        }
    }

    private static @Nullable Authentication signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken
                ? null
                : authentication;
    }

    /// @param prompts values of `prompt`
    /// @param maxAge seconds, or null
    /// @param key what tells this request from the next one
    /// @param pushed the request that was pushed, or null
    private record Wish(
            Set<String> prompts,
            @Nullable String maxAge,
            String key,
            @Nullable AuthorizationRequest pushed) {

        boolean isSilent() {
            return prompts.contains("none");
        }

        boolean asksForSignIn() {
            return prompts.contains("login") || prompts.contains("select_account");
        }
    }

    private Wish wish(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        var parameters = asked.getAdditionalParameters();
        var pushed =
                parameters.get("request_uri") instanceof String uri
                        ? pushed(uri).orElse(null)
                        : null;
        var prompt =
                pushed == null ? (String) parameters.get("prompt") : pushed.parameter("prompt");
        var maxAge =
                pushed == null ? (String) parameters.get("max_age") : pushed.parameter("max_age");
        var key =
                parameters.get("request_uri") instanceof String uri
                        ? uri
                        : asked.getClientId() + " " + asked.getState() + " " + parameters;
        return new Wish(
                prompt == null ? Set.of() : Set.of(prompt.split(" +")),
                maxAge,
                Handles.key(key),
                pushed);
    }

    /// A pushed request is named by its handle and its end, as the stock class writes it.
    private Optional<AuthorizationRequest> pushed(String requestUri) {
        var handle = requestUri.replace("urn:ietf:params:oauth:request_uri:", "");
        var end = handle.indexOf("___");
        return end < 0
                ? Optional.empty()
                : requests.find(handle.substring(0, end)).map(WaitingRequest::request);
    }

    private boolean isFreshEnough(Wish wish, Authentication person, HttpServletRequest request) {
        var now = clock.instant();
        var signedInAt = SignIn.of(person, now).at();
        if (wish.maxAge() != null && signedInAt.plusSeconds(seconds(wish)).isBefore(now)) {
            return false;
        }
        if (!wish.asksForSignIn()) {
            return true;
        }
        var since = signInAfter(request, wish.key());
        return since != null && !signedInAt.isBefore(since);
    }

    private static long seconds(Wish wish) {
        try {
            return Math.max(0, Long.parseLong(wish.maxAge() == null ? "" : wish.maxAge()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// When this request first asked for a new sign-in; remembers now when it is the first time.
    private @Nullable Instant signInAfter(HttpServletRequest request, String key) {
        var session = request.getSession();
        if (session.getAttribute(SIGN_IN_AFTER) instanceof String mark
                && mark.startsWith(key + " ")) {
            return Instant.parse(mark.substring(key.length() + 1));
        }
        session.setAttribute(SIGN_IN_AFTER, key + " " + clock.instant());
        return null;
    }

    private void askAgain(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        interrupted.saveRequest(request, response);
        response.sendRedirect("/login");
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException loginRequired(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked, Wish wish) {
        var error = new OAuth2Error("login_required", "Nobody is signed in freshly enough.", null);
        var pushed = wish.pushed();
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                error,
                pushed == null
                        ? asked
                        : new OAuth2AuthorizationCodeRequestAuthenticationToken(
                                asked.getAuthorizationUri(),
                                asked.getClientId(),
                                (Authentication)
                                        java.util.Objects.requireNonNull(asked.getPrincipal()),
                                pushed.redirectUri(),
                                pushed.state(),
                                Set.copyOf(pushed.scopes()),
                                Map.of()));
    }
}
