package org.mesinfos.auth.authorize;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.mesinfos.auth.token.SignIn;
import org.mesinfos.auth.web.SavedRequests;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps the promises of `prompt` and `max_age` (OpenID Connect Core section 3.1.2.1), also when
/// they were pushed: sign in anew when asked to, and never show a page for `prompt=none`.
///
/// For scripts, a person who is signed in signs in anew each time: any program on their machine
/// could otherwise send their browser here and get a token without a question.
///
/// Runs between the check of the request and the check that somebody is signed in.
class PromptAndMaxAgeFilter extends OncePerRequestFilter {

    private static final String VALIDATED =
            OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName();
    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken(
                    "nobody", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    private static final String PUSHED = "urn:ietf:params:oauth:request_uri:";
    static final String SIGN_IN_AFTER = "signInAfter";

    private final PushedRequests requests;
    private final RegisteredApps apps;
    private final SavedRequests interrupted;
    private final AuthenticationFailureHandler failures;
    private final Clock clock;

    PromptAndMaxAgeFilter(
            PushedRequests requests,
            RegisteredApps apps,
            SavedRequests interrupted,
            AuthenticationFailureHandler failures,
            Clock clock) {
        this.requests = requests;
        this.apps = apps;
        this.interrupted = interrupted;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Wish wish;
        try {
            wish = wish(request);
        } catch (OAuth2AuthorizationCodeRequestAuthenticationException e) {
            failures.onAuthenticationFailure(request, response, e);
            return;
        }
        if (wish == null) {
            chain.doFilter(request, response);
            return;
        }
        var person = signedIn();
        if (person == null ? !wish.isSilent() : isFreshEnough(wish, person, request)) {
            if (person == null && wish.asksForSignIn()) {
                signInAfter(request, wish.key());
            }
            chain.doFilter(request, response);
        } else if (wish.isSilent()) {
            failures.onAuthenticationFailure(request, response, loginRequired(wish));
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

    /// @param asked the request, in full
    /// @param prompts values of `prompt`
    /// @param maxAge seconds, or null
    /// @param key what tells this request from the next one
    private record Wish(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked,
            Set<String> prompts,
            @Nullable String maxAge,
            String key) {

        boolean isSilent() {
            return prompts.contains("none");
        }

        boolean asksForSignIn() {
            return prompts.contains("login") || prompts.contains("select_account");
        }
    }

    /// What the request says about signing in; null when this is no such request, or one that the
    /// endpoint will refuse for what it lacks.
    ///
    /// The stock check leaves a pushed request for later, after the sign-in; but then it is too
    /// late for what it says about the sign-in, and people would sign in for a request that is
    /// over.
    private @Nullable Wish wish(HttpServletRequest request) {
        if (request.getAttribute(VALIDATED)
                instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
            var key =
                    asked.getClientId()
                            + " "
                            + asked.getState()
                            + " "
                            + asked.getAdditionalParameters();
            return wish(asked, key);
        }
        var requestUri = request.getParameter("request_uri");
        var client = request.getParameter("client_id");
        if (!request.getServletPath().equals("/oauth2/authorize")
                || requestUri == null
                || client == null) {
            return null;
        }
        var pushed =
                pushed(requestUri)
                        .filter(found -> found.client().equals(client))
                        .orElseThrow(() -> forgotten(request, client));
        return wish(asked(pushed, request), requestUri);
    }

    private Wish wish(OAuth2AuthorizationCodeRequestAuthenticationToken asked, String key) {
        var prompt = (String) asked.getAdditionalParameters().get("prompt");
        var prompts = new HashSet<String>();
        if (prompt != null) {
            prompts.addAll(List.of(prompt.split(" +")));
        }
        if (apps.find(asked.getClientId()).filter(RegisteredApp::isScript).isPresent()) {
            prompts.add("login");
        }
        return new Wish(
                asked,
                prompts,
                (String) asked.getAdditionalParameters().get("max_age"),
                Sha256.base64Url(key));
    }

    private Optional<AuthorizationRequest> pushed(String requestUri) {
        return requestUri.startsWith(PUSHED)
                ? requests.find(requestUri.substring(PUSHED.length()))
                : Optional.empty();
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken asked(
            AuthorizationRequest pushed, HttpServletRequest request) {
        var parameters = new HashMap<String, Object>();
        pushed.parameters().forEach(each -> parameters.put(each.name(), each.value()));
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.getRequestURL().toString(),
                pushed.client(),
                NOBODY,
                pushed.redirectUri(),
                pushed.state(),
                Set.copyOf(pushed.scopes()),
                parameters);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException forgotten(
            HttpServletRequest request, String client) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error("invalid_request", "OAuth 2.0 Parameter: request_uri", null),
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getRequestURL().toString(),
                        client,
                        NOBODY,
                        null,
                        null,
                        Set.of(),
                        Map.of()));
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

    private static OAuth2AuthorizationCodeRequestAuthenticationException loginRequired(Wish wish) {
        var error = new OAuth2Error("login_required", "Nobody is signed in freshly enough.", null);
        return new OAuth2AuthorizationCodeRequestAuthenticationException(error, wish.asked());
    }
}
