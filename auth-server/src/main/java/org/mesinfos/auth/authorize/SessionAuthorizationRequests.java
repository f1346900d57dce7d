package org.mesinfos.auth.authorize;

import static java.util.stream.Collectors.toSet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.mesinfos.auth.token.SignIn;
import org.mesinfos.auth.web.SavedRequests;
import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.ui.OneTimeAttributes;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Requests that wait for a decision, in the session of the person whom they ask.
///
/// The address of the question is of no use in another browser, the question ends with the session,
/// and it is stored and found with it: in MongoDB, for every node, without a command of its own.
@Component
class SessionAuthorizationRequests {

    private static final Duration DECISION = Duration.ofMinutes(10);
    private static final String ATTRIBUTE = "undecidedRequest.";
    private static final String UNCHOSEN = "unchosenRequest.";

    // More than anybody has open at once, and few enough for a session that is read at each page.
    private static final int MOST = 8;

    private final HttpServletRequest current;
    private final OneTimeAttributes attributes;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    /// @param current stands for the request that the thread works for
    SessionAuthorizationRequests(
            HttpServletRequest current, OneTimeAttributes attributes, Clock clock) {
        this.current = current;
        this.attributes = attributes;
        this.clock = clock;
    }

    /// @param latest id of the person's latest grant for the client, null when there is none
    /// @return false when the same request waits already, as when its page is loaded again
    boolean add(
            String handle, AuthorizationRequest request, SignIn signIn, @Nullable String latest) {
        var session = current.getSession();
        evictOldest(session);
        var known =
                all().stream()
                        .filter(waiting -> waiting.signIn().person().equals(signIn.person()))
                        .filter(waiting -> waiting.request().equals(request))
                        .findFirst();
        var first = known.map(PendingAuthorizationRequest::first).orElse(handle);
        var end = clock.instant().plus(DECISION);
        var undecided =
                new PendingAuthorizationRequest(request, signIn, latest, end, handle, first);
        session.setAttribute(attribute(handle), json.writeValueAsString(undecided));
        if (known.isEmpty()) {
            session.setAttribute(unchosen(handle), "");
        }
        return known.isEmpty();
    }

    private void evictOldest(HttpSession session) {
        record Kept(String name, PendingAuthorizationRequest request) {}
        var waiting =
                Collections.list(session.getAttributeNames()).stream()
                        .filter(name -> name.startsWith(ATTRIBUTE))
                        .flatMap(
                                name -> {
                                    var inTime = inTime(session.getAttribute(name));
                                    if (inTime.isEmpty()) {
                                        session.removeAttribute(name);
                                    }
                                    return inTime.map(found -> new Kept(name, found)).stream();
                                })
                        .sorted(Comparator.comparing(kept -> kept.request().expiresAt()))
                        .toList();
        waiting.stream()
                .limit(Math.max(0, waiting.size() - MOST + 1))
                .forEach(oldest -> session.removeAttribute(oldest.name()));
        var unchosen = all().stream().map(one -> unchosen(one.first())).collect(toSet());
        Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(UNCHOSEN) && !unchosen.contains(name))
                .forEach(session::removeAttribute);
    }

    /// Whether the current request waited until the person had signed in; answered once.
    boolean consumeWaited() {
        return SavedRequests.consumeWaited(current);
    }

    /// Whether the question of the current request was shown to another account; answered once.
    boolean consumeShown() {
        return SavedRequests.consumeShown(current);
    }

    /// Whether nobody has made choices for the request yet.
    boolean isUndecided(String handle) {
        var first = find(handle).map(PendingAuthorizationRequest::first).orElse(handle);
        var session = current.getSession(false);
        return session != null && session.getAttribute(unchosen(first)) != null;
    }

    /// Notes that choices were made for the request.
    ///
    /// @return whether they are the first: of several callers at the same time one hears so
    boolean choose(String handle) {
        return find(handle)
                .filter(waiting -> isUndecided(handle))
                .filter(waiting -> attributes.take(unchosen(waiting.first())) != null)
                .isPresent();
    }

    /// The request behind the handle, unless its time is over.
    Optional<PendingAuthorizationRequest> find(String handle) {
        var session = current.getSession(false);
        return session == null ? Optional.empty() : inTime(session.getAttribute(attribute(handle)));
    }

    /// All that wait, the newest first.
    List<PendingAuthorizationRequest> all() {
        var session = current.getSession(false);
        if (session == null) {
            return List.of();
        }
        var latestFirst = Comparator.comparing(PendingAuthorizationRequest::expiresAt).reversed();
        return Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(ATTRIBUTE))
                .flatMap(name -> inTime(session.getAttribute(name)).stream())
                .sorted(latestFirst)
                .toList();
    }

    /// Takes the request away: of several callers at the same time one gets it.
    Optional<PendingAuthorizationRequest> take(String handle) {
        return inTime(attributes.take(attribute(handle)));
    }

    private Optional<PendingAuthorizationRequest> inTime(@Nullable Object kept) {
        try {
            return kept instanceof String text
                    ? Optional.of(json.readValue(text, PendingAuthorizationRequest.class))
                            .filter(request -> clock.instant().isBefore(request.expiresAt()))
                    : Optional.empty();
        } catch (JacksonException ofAnotherRelease) {
            return Optional.empty();
        }
    }

    private static String attribute(String handle) {
        return ATTRIBUTE + Sha256.base64Url(handle);
    }

    private static String unchosen(String handle) {
        return UNCHOSEN + Sha256.base64Url(handle);
    }
}
