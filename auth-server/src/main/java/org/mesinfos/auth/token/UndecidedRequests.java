package org.mesinfos.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.InterruptedAddress;
import org.mesinfos.ui.OneTimeAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Requests that wait for a decision, in the session of the person whom they ask.
///
/// The address of the question is of no use in another browser, the question ends with the session,
/// and it is stored and found with it: in MongoDB, for every node, without a command of its own.
class UndecidedRequests {

    private static final Duration DECISION = Duration.ofMinutes(10);
    private static final String ATTRIBUTE = "undecidedRequest.";

    // More than anybody has open at once, and few enough for a session that is read at each page.
    private static final int MOST = 8;

    private final HttpServletRequest current;
    private final OneTimeAttributes attributes;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    /// @param current stands for the request that the thread works for
    UndecidedRequests(HttpServletRequest current, OneTimeAttributes attributes, Clock clock) {
        this.current = current;
        this.attributes = attributes;
        this.clock = clock;
    }

    /// @param latest id of the person's latest grant for the client, null when there is none
    void add(String handle, AuthorizationRequest request, SignIn signIn, @Nullable String latest) {
        var session = current.getSession();
        makeRoom(session);
        var end = clock.instant().plus(DECISION);
        var undecided = new UndecidedRequest(request, signIn, latest, end, handle);
        session.setAttribute(attribute(handle), json.writeValueAsString(undecided));
    }

    private void makeRoom(HttpSession session) {
        record Kept(String name, UndecidedRequest request) {}
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
    }

    /// Whether the client's request waited until the person had signed in; answered once.
    boolean takeWaited(String clientId) {
        var session = current.getSession(false);
        return session != null && InterruptedAddress.takeWaited(session, clientId);
    }

    /// The request behind the handle, unless its time is over.
    Optional<UndecidedRequest> find(String handle) {
        var session = current.getSession(false);
        return session == null ? Optional.empty() : inTime(session.getAttribute(attribute(handle)));
    }

    /// All that wait, the newest first.
    List<UndecidedRequest> all() {
        var session = current.getSession(false);
        if (session == null) {
            return List.of();
        }
        var latestFirst = Comparator.comparing(UndecidedRequest::expiresAt).reversed();
        return Collections.list(session.getAttributeNames()).stream()
                .filter(name -> name.startsWith(ATTRIBUTE))
                .flatMap(name -> inTime(session.getAttribute(name)).stream())
                .sorted(latestFirst)
                .toList();
    }

    /// Takes the request away: of several callers at the same time one gets it.
    Optional<UndecidedRequest> take(String handle) {
        return inTime(attributes.take(attribute(handle)));
    }

    private Optional<UndecidedRequest> inTime(@Nullable Object kept) {
        try {
            return kept instanceof String text
                    ? Optional.of(json.readValue(text, UndecidedRequest.class))
                            .filter(request -> clock.instant().isBefore(request.expiresAt()))
                    : Optional.empty();
        } catch (JacksonException ofAnotherRelease) {
            return Optional.empty();
        }
    }

    private static String attribute(String handle) {
        return ATTRIBUTE + Handles.key(handle);
    }
}
