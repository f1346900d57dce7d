package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails;
import org.mesinfos.auth.authorizationdetails.PanelDataDetail;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.clientauth.AuthenticatedClient;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.person.Role;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/// Makes the answer of the token endpoint from what the grant allows now.
@Component
class TokenResponseFactory {

    private static final Set<String> FOR_ORGANIZERS = Set.of("audit:read");

    private final TokenSigner tokenSigner;
    private final Persons persons;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    TokenResponseFactory(
            TokenSigner tokenSigner, Persons persons, PairwiseSubjects subjects, Clock clock) {
        this.clock = clock;
        this.tokenSigner = tokenSigner;
        this.persons = persons;
        this.subjects = subjects;
    }

    /// The person who signed in.
    ///
    /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException
    ///   `invalid_grant` when the account is gone or closed
    Person person(SignIn signIn) {
        return persons.find(signIn.personId())
                .filter(person -> !person.closed())
                .orElseThrow(
                        () -> TokenEndpointErrors.invalidGrant("The account is gone or closed."));
    }

    /// What a person of that role may hand to a part of the platform out of what it asked for.
    static Set<String> allowedByRole(Set<String> asked, Role role) {
        var allowed = new TreeSet<>(asked);
        allowed.removeAll(ServiceScopes.ALL);
        if (role != Role.ORGANIZER) {
            allowed.removeAll(FOR_ORGANIZERS);
        }
        return allowed;
    }

    /// @param refreshToken null when the app gets none
    /// @param jkt thumbprint of the key that the tokens are bound to, or null
    /// @param detailed whether the app is told in the form of RFC 9396 too
    /// @param nonce null after a refresh and when the request had none
    OAuth2AccessTokenAuthenticationToken answer(
            AuthenticatedClient client,
            SignIn signIn,
            Set<String> scopes,
            String family,
            @Nullable Grant grant,
            @Nullable String refreshToken,
            @Nullable String nonce,
            @Nullable String jkt,
            boolean detailed) {
        var person = person(signIn);
        var app = client.app();
        var subject = subject(person, app, grant);
        var extras = new HashMap<String, Object>();
        if (grant != null) {
            extras.put(TokenSigner.GRANT_ID, grant.id().value());
            if (detailed) {
                extras.put(
                        PanelDataDetail.PARAMETER,
                        AuthorizationDetails.granted(grant, scopes, clock.instant()));
            }
        }
        if (scopes.contains("openid")) {
            var id = tokenSigner.id(app, person, subject, scopes, signIn, nonce);
            extras.put("id_token", id.getTokenValue());
        }
        var access = tokenSigner.access(app, subject, scopes, family, grant, jkt);
        return new OAuth2AccessTokenAuthenticationToken(
                client.registered(),
                client.principal(),
                access,
                refreshToken == null ? null : new OAuth2RefreshToken(refreshToken, null),
                extras);
    }

    private String subject(Person person, RegisteredApp app, @Nullable Grant grant) {
        return grant == null ? subjects.of(person.id(), app.app()) : grant.subject();
    }
}
