package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/// Whether the person has to decide: always, unless a live grant already covers everything that is
/// asked for, or a part of the platform signs in somebody whom it is for.
class ConsentRule implements Predicate<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private final RegisteredApps apps;
    private final Persons persons;
    private final LatestGrants grants;
    private final Clock clock;

    ConsentRule(RegisteredApps apps, Persons persons, LatestGrants grants, Clock clock) {
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
        return app.asksForConsent() && (isDemanded(request) || !isCovered(app, person, request));
    }

    private boolean suits(RegisteredApp app, PersonId person) {
        return persons.find(person).filter(found -> app.isFor(found.role())).isPresent();
    }

    private static boolean isDemanded(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var prompt = request.getAdditionalParameters().get("prompt");
        return prompt instanceof String text && Set.of(text.split(" ")).contains("consent");
    }

    private boolean isCovered(
            RegisteredApp app,
            PersonId person,
            OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        var now = clock.instant();
        return grants.of(person, app.clientId())
                .filter(grant -> !grant.once())
                .filter(grant -> grant.scopesAt(now).containsAll(request.getScopes()))
                .isPresent();
    }
}
