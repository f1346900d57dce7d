package org.mesinfos.auth.authorize;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails;
import org.mesinfos.auth.client.RedirectUris;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantItem;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.token.GrantAction;
import org.mesinfos.auth.token.RequestGrantCache;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/// Whether the person has to decide: always, unless a live grant already covers everything that is
/// asked for, or a part of the platform signs in somebody whom it is for. Who comes back by a
/// scheme of a native app decides each time, since another app may have claimed it (RFC 8252
/// section 8.6).
@Component
class ConsentRequirement implements Predicate<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private final RegisteredApps apps;
    private final Persons persons;
    private final RequestGrantCache grants;
    private final AuthorizationDetails details;
    private final Clock clock;

    ConsentRequirement(
            RegisteredApps apps,
            Persons persons,
            RequestGrantCache grants,
            AuthorizationDetails details,
            Clock clock) {
        this.details = details;
        this.apps = apps;
        this.persons = persons;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public boolean test(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var principal = (Authentication) Objects.requireNonNull(request.getPrincipal());
        var person = new PersonId(principal.getName());
        var app = apps.find(request.getClientId()).orElseThrow();
        if (!suits(app, person)) {
            return true;
        }
        return app.asksForConsent()
                && (changes(app, person, request) || isDemanded(request) || isNative(app, request));
    }

    /// Without an address in the request it is the only one that the app registered.
    private static boolean isNative(
            RegisteredApp app, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var asked = request.getRedirectUri();
        return asked == null || asked.isBlank()
                ? app.redirectUris().stream().anyMatch(RedirectUris::isPrivateUse)
                : RedirectUris.isPrivateUse(asked);
    }

    /// Whether what is asked for differs from what holds.
    private boolean changes(
            RegisteredApp app,
            PersonId person,
            OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var now = clock.instant();
        var standing = grants.of(person, app.clientId()).filter(grant -> grant.standsAt(now));
        var held = standing.map(grant -> grant.permittedAt(now)).orElse(Set.of());
        var action = GrantAction.of(request.getAdditionalParameters()).orElse(null);
        if (action == GrantAction.REPLACE || action == GrantAction.MERGE) {
            var named = request.getAdditionalParameters().get(GrantAction.GRANT_ID);
            standing.filter(grant -> grant.id().value().equals(named))
                    .orElseThrow(
                            () ->
                                    AuthorizationRequestValidator.error(
                                            "invalid_grant_id",
                                            "This client has no such grant.",
                                            request));
        }
        var asked = asked(app, request);
        // Only the person ends a pause: what is paused covers nothing. Neither does one reading.
        var isCovered =
                standing.filter(grant -> !grant.once() && grant.isLiveAt(now))
                        .filter(grant -> lasting(grant, held).containsAll(asked))
                        .isPresent();
        return switch (action) {
            case CREATE -> true;
            case REPLACE -> !isCovered || !asked.containsAll(held);
            case MERGE -> !isCovered;
            case null -> !isCovered;
        };
    }

    private static Set<String> lasting(Grant grant, Set<String> held) {
        var lasting = new TreeSet<>(held);
        grant.items().stream()
                .filter(GrantItem::once)
                .map(GrantItem::scope)
                .forEach(lasting::remove);
        return lasting;
    }

    private Set<String> asked(
            RegisteredApp app, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var asked = new TreeSet<>(request.getScopes());
        asked.removeAll(GrantAction.SCOPES);
        try {
            var read = details.read(request.getAdditionalParameters());
            asked.addAll(details.scopes(read, app));
        } catch (AuthorizationDetails.Invalid e) {
            throw AuthorizationRequestValidator.error(
                    "invalid_authorization_details", e.why(), request);
        }
        return asked;
    }

    private boolean suits(RegisteredApp app, PersonId person) {
        return persons.find(person).filter(found -> app.isFor(found.role())).isPresent();
    }

    private static boolean isDemanded(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var prompt = request.getAdditionalParameters().get("prompt");
        return prompt instanceof String text && Set.of(text.split(" ")).contains("consent");
    }
}
