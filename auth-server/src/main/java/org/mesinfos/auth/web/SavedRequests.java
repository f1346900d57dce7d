package org.mesinfos.auth.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.mesinfos.ui.BrowserSessionAttributes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/// Remembers where a person was going when they were asked to sign in.
///
/// Only the path and the query are kept, in the session: no headers, no cookies, no host, so that a
/// session stays small and a forged `Host` header cannot send anybody elsewhere. An authorization
/// request that came by POST (OpenID Connect Core section 3.1.2.1) continues as a GET.
@Component
public class SavedRequests implements RequestCache {

    static final String ATTRIBUTE = "interruptedAddress";

    private static final String FOLLOWED = "followedAuthorization";
    private static final SessionDeduplicator ASKED = new SessionDeduplicator("askedWhileSignedOut");
    private static final SessionDeduplicator SHOWN =
            new SessionDeduplicator("shownToAnotherAccount");
    private static final String AUTHORIZE = "/oauth2/authorize";
    // Longer than any request that PAR does not serve better, short enough for a session document.
    private static final int LONGEST = 8_192;
    // What the browser keeps in a cookie beside all else; a longer one costs a document.
    private static final int LONGEST_IN_BROWSER = 1_800;
    private static final String SIGNED_IN =
            HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final ApplicationEventPublisher events;

    SavedRequests(ApplicationEventPublisher events) {
        this.events = events;
    }

    /// The path and query a person was going to, if they were interrupted.
    public Optional<String> path(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((String) session.getAttribute(ATTRIBUTE));
    }

    /// The decoded parameters of the interrupted authorization request; empty for any other page.
    public MultiValueMap<String, String> authorizationParameters(HttpServletRequest request) {
        var parameters = new LinkedMultiValueMap<String, String>();
        path(request)
                .filter(path -> path.startsWith(AUTHORIZE + "?"))
                .ifPresent(path -> parameters.putAll(decoded(path)));
        return parameters;
    }

    /// The authorization request that the person follows, for that client, in this session.
    public Optional<String> followed(String clientId, HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((String) session.getAttribute(FOLLOWED))
                        .filter(path -> clientId.equals(decoded(path).getFirst("client_id")));
    }

    /// Whether an authorization request can be put again; a pushed one counts once (RFC 9126
    /// section 7.3).
    ///
    /// @param path one that this object gave out
    public static boolean canBeFollowedAgain(String path) {
        return !decoded(path).containsKey("request_uri");
    }

    /// Goes on with that path after the next sign-in, in a session that may be new.
    ///
    /// @param path one that this object gave out
    public void resume(String path, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, path);
    }

    /// The same for an authorization request whose question another account has seen.
    public void resumeShown(String path, HttpServletRequest request) {
        resume(path, request);
        ASKED.add(request.getSession(), path);
        SHOWN.add(request.getSession(), path);
    }

    /// What of it the browser may keep until somebody signs in.
    @Bean
    static BrowserSessionAttributes interruptedAttributes() {
        return BrowserSessionAttributes.of(ATTRIBUTE, ASKED.attribute(), SHOWN.attribute());
    }

    static boolean isAuthorization(HttpServletRequest request) {
        return request.getRequestURI().equals(AUTHORIZE);
    }

    /// Whether remembering that request during a sign-in takes a document in the database.
    static boolean isLong(HttpServletRequest request) {
        var address = address(request);
        return address != null && address.length() > LONGEST_IN_BROWSER;
    }

    void follow(HttpServletRequest request) {
        var address = address(request);
        var session = request.getSession();
        if (address != null
                && address.length() <= LONGEST
                && session.getAttribute(SIGNED_IN) != null
                && !address.equals(session.getAttribute(FOLLOWED))) {
            session.setAttribute(FOLLOWED, address);
        }
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var address = address(request);
        var longest = isAuthorization(request) ? LONGEST : LONGEST_IN_BROWSER;
        if (address != null && address.length() <= longest) {
            var session = request.getSession();
            session.setAttribute(ATTRIBUTE, address);
            if (isAuthorization(request)) {
                note(session, address);
            }
        }
    }

    private void note(HttpSession session, String address) {
        var client = decoded(address).getFirst("client_id");
        if (client != null && ASKED.add(session, address)) {
            events.publishEvent(new InterruptedAuthorizationEvent(client));
        }
    }

    /// Whether this authorization request had to wait for a sign-in in its session; answered once.
    public static boolean consumeWaited(HttpServletRequest request) {
        return take(ASKED, request);
    }

    /// Whether its question was shown to another account before; answered once.
    public static boolean consumeShown(HttpServletRequest request) {
        return take(SHOWN, request);
    }

    private static boolean take(SessionDeduplicator marks, HttpServletRequest request) {
        var session = request.getSession(false);
        var address = address(request);
        return session != null && address != null && marks.take(session, address);
    }

    @Override
    public @Nullable SavedRequest getRequest(
            HttpServletRequest request, HttpServletResponse response) {
        return path(request).map(SimpleSavedRequest::new).orElse(null);
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(
            HttpServletRequest request, HttpServletResponse response) {
        // The address is visited again in full, so there is nothing to replay.
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private static @Nullable String address(HttpServletRequest request) {
        var path = request.getRequestURI();
        // A path that starts with two slashes would be read as another host by the browser.
        if (path.startsWith("//")) {
            return null;
        }
        if (request.getMethod().equals("GET")) {
            return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
        }
        if (request.getMethod().equals("POST") && isAuthorization(request)) {
            return path + "?" + encoded(request.getParameterMap());
        }
        return null;
    }

    private static String encoded(Map<String, String[]> parameters) {
        var query = new StringJoiner("&");
        for (var parameter : new LinkedHashMap<>(parameters).entrySet()) {
            for (var value : parameter.getValue()) {
                query.add(encode(parameter.getKey()) + "=" + encode(value));
            }
        }
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static MultiValueMap<String, String> decoded(String path) {
        var parameters = new LinkedMultiValueMap<String, String>();
        UriComponentsBuilder.fromUriString(path)
                .build()
                .getQueryParams()
                .forEach(
                        (name, values) ->
                                values.stream()
                                        .filter(value -> value != null)
                                        .forEach(value -> parameters.add(name, decode(value))));
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
