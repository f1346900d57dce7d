package org.mesinfos.auth.authorize;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails;
import org.mesinfos.auth.authorizationdetails.PanelDataDetail;
import org.mesinfos.auth.authorize.PendingAuthorizationRequests.PendingConsent;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.GrantTarget;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.token.AuthorizationRequest;
import org.mesinfos.auth.token.GrantAction;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// Says what a request that waits asks of a person.
@Component
class ConsentQuestions {

    private final RegisteredApps apps;
    private final Persons persons;
    private final Grants grants;
    private final Catalogue catalogue;
    private final AuthorizationDetails details;
    private final Clock clock;

    ConsentQuestions(
            RegisteredApps apps,
            Persons persons,
            Grants grants,
            Catalogue catalogue,
            AuthorizationDetails details,
            Clock clock) {
        this.apps = apps;
        this.persons = persons;
        this.grants = grants;
        this.catalogue = catalogue;
        this.details = details;
        this.clock = clock;
    }

    /// The question; empty when the app or the person is no more.
    Optional<PendingConsent> describe(
            String state, PendingAuthorizationRequest waiting, PersonId person) {
        var app = apps.find(waiting.request().client()).filter(found -> !found.suspended());
        var who = persons.find(person);
        if (app.isEmpty() || who.isEmpty()) {
            return Optional.empty();
        }
        var request = waiting.request();
        var latest = latest(waiting);
        var current = latest.filter(grant -> grant.standsAt(clock.instant()));
        var action = GrantAction.of(request.more()).orElse(null);
        var asked = read(request);
        return Optional.of(
                new PendingConsent(
                        state,
                        app.get(),
                        app.get().isFor(who.get().role()),
                        inOrder(shown(request, action, current)),
                        current,
                        latest,
                        target(request, action),
                        action == GrantAction.MERGE,
                        AuthorizationDetails.longest(asked),
                        restrictions(asked),
                        URI.create(redirectUri(request, app.get()))));
    }

    private static GrantTarget target(AuthorizationRequest request, @Nullable GrantAction action) {
        return switch (action) {
            case CREATE -> new GrantTarget.New();
            case REPLACE, MERGE ->
                    new GrantTarget.ById(
                            new GrantId(
                                    Objects.requireNonNull(
                                            request.parameter(GrantAction.GRANT_ID),
                                            "checked when the request arrived")));
            case null -> new GrantTarget.Existing();
        };
    }

    /// What the person is asked: to merge, only what is new; when nothing is, all of it once more.
    private List<String> shown(
            AuthorizationRequest request, @Nullable GrantAction action, Optional<Grant> current) {
        var asked = new ArrayList<>(request.scopes());
        asked.removeAll(GrantAction.SCOPES);
        if (action != GrantAction.MERGE || current.isEmpty()) {
            return asked;
        }
        var fresh = new ArrayList<>(asked);
        fresh.removeAll(current.get().permittedAt(clock.instant()));
        // What was brought along is shared dataset by dataset: of what is new it is new too.
        if (asked.contains(Scope.IMPORTED)
                && !fresh.contains(Scope.IMPORTED)
                && fresh.stream().anyMatch(this::opensData)) {
            fresh.add(Scope.IMPORTED);
        }
        return fresh.isEmpty() ? asked : fresh;
    }

    private boolean opensData(String scope) {
        return catalogue.scope(scope).filter(Scope::isData).isPresent()
                && !Scope.isComplement(scope);
    }

    private Map<String, Restriction> restrictions(List<PanelDataDetail> asked) {
        try {
            return details.restrictions(asked);
        } catch (AuthorizationDetails.Invalid e) {
            throw new IllegalStateException("a stored request was checked before", e);
        }
    }

    private List<PanelDataDetail> read(AuthorizationRequest request) {
        try {
            return details.read(request.more());
        } catch (AuthorizationDetails.Invalid e) {
            throw new IllegalStateException("a stored request was checked before", e);
        }
    }

    /// As of the request's arrival; what has changed since is noticed when the choice is written.
    private Optional<Grant> latest(PendingAuthorizationRequest waiting) {
        return Optional.ofNullable(waiting.latest()).map(GrantId::new).flatMap(grants::find);
    }

    private List<String> inOrder(List<String> scopes) {
        var ordered = new ArrayList<String>();
        catalogue.scopes().stream().map(Scope::name).filter(scopes::contains).forEach(ordered::add);
        scopes.stream().filter(scope -> !ordered.contains(scope)).forEach(ordered::add);
        return ordered;
    }

    private static String redirectUri(AuthorizationRequest request, RegisteredApp app) {
        return request.redirectUri() == null
                ? app.redirectUris().iterator().next()
                : request.redirectUri();
    }
}
