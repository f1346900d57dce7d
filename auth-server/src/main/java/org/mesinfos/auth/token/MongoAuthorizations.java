package org.mesinfos.auth.token;

import java.security.Principal;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.figures.ConsentFunnel;
import org.mesinfos.auth.figures.ConsentStep;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.person.PersonId;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/// Shows our stores to the protocol's classes, which know one aggregate for everything.
///
/// Requests, codes and tokens are separate here, each consumed by one atomic write; what the stock
/// classes still do through this interface is to push, hold and redeem requests, to check the PKCE
/// verifier of a code, and to recognise an ID token at log-out.
class MongoAuthorizations implements OAuth2AuthorizationService {

    private static final String STATE = OAuth2ParameterNames.STATE;
    private static final String REQUEST = OAuth2AuthorizationRequest.class.getName();

    private final PushedRequests pushed;
    private final UndecidedRequests undecided;
    private final Codes codes;
    private final IssuedTokens tokens;
    private final RegisteredClientRepository clients;
    private final RegisteredApps apps;
    private final LatestGrants grants;
    private final PairwiseSubjects subjects;
    private final AuthorizationDetails details;
    private final ConsentFunnel funnel;
    private final Clock clock;

    MongoAuthorizations(
            PushedRequests pushed,
            UndecidedRequests undecided,
            Codes codes,
            IssuedTokens tokens,
            RegisteredClientRepository clients,
            RegisteredApps apps,
            Grants grants,
            PairwiseSubjects subjects,
            AuthorizationDetails details,
            ConsentFunnel funnel,
            Clock clock) {
        this.details = details;
        this.funnel = funnel;
        this.pushed = pushed;
        this.undecided = undecided;
        this.codes = codes;
        this.tokens = tokens;
        this.clients = clients;
        this.apps = apps;
        this.grants = new LatestGrants(grants);
        this.subjects = subjects;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request = authorization.getAttribute(REQUEST);
        if (request == null) {
            throw new IllegalArgumentException("only requests and codes are saved here");
        }
        Authentication person = authorization.getAttribute(Principal.class.getName());
        var signIn = person == null ? null : SignIn.of(person, clock.instant());
        String state = authorization.getAttribute(STATE);
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (state != null && signIn != null) {
            var isNew = undecided.add(state, stored(request), signIn, latest(signIn, request));
            countQuestion(request.getClientId(), isNew);
        } else if (state != null) {
            pushed.add(state, stored(request));
        } else if (code != null && signIn != null) {
            countUnasked(request.getClientId());
            codes.add(
                    code.getToken().getTokenValue(),
                    stored(request),
                    signIn,
                    grants.of(signIn.personId(), request.getClientId())
                            .map(Grant::id)
                            .orElse(null));
        }
    }

    private void countQuestion(String clientId, boolean isNew) {
        var waited = undecided.takeWaited();
        var shown = undecided.takeShown();
        var app = apps.find(clientId).orElse(null);
        if (app == null || !isNew) {
            return;
        }
        if (!waited) {
            funnel.count(app, ConsentStep.ASKED);
        }
        if (!shown) {
            funnel.count(app, ConsentStep.SIGNED_IN);
        }
    }

    // Whoever had to sign in was counted as asked, since nobody knew yet what they had permitted.
    private void countUnasked(String clientId) {
        if (undecided.takeWaited()) {
            apps.find(clientId).ifPresent(app -> funnel.count(app, ConsentStep.PERMITTED_BEFORE));
        }
    }

    /// With the scopes that its details come to, which is how everything later knows them. They
    /// were checked before.
    private AuthorizationRequest stored(OAuth2AuthorizationRequest request) {
        try {
            var read = details.read(request.getAdditionalParameters());
            var app = apps.find(request.getClientId()).orElseThrow();
            return AuthorizationRequest.of(request, details.scopes(read, app));
        } catch (AuthorizationDetails.Invalid e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("invalid_authorization_details", e.why(), null));
        }
    }

    private @Nullable String latest(SignIn signIn, OAuth2AuthorizationRequest request) {
        return grants.of(signIn.personId(), request.getClientId())
                .map(grant -> grant.id().value())
                .orElse(null);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        String state = authorization.getAttribute(STATE);
        if (state != null && pushed.take(state).isEmpty()) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_REQUEST,
                            "The pushed request was used before.",
                            null));
        }
    }

    /// @throws UnsupportedOperationException always: nothing here has such an id
    @Override
    public OAuth2Authorization findById(String id) {
        throw new UnsupportedOperationException("authorizations are found by what they issued");
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        var kind = type == null ? "" : type.getValue();
        return switch (kind) {
            case OAuth2ParameterNames.STATE -> byState(value);
            case OAuth2ParameterNames.CODE -> byCode(value);
            case OidcParameterNames.ID_TOKEN -> byIdToken(value);
            default -> null;
        };
    }

    private @Nullable OAuth2Authorization byState(String state) {
        return pushed.find(state)
                .map(
                        request -> {
                            var client = client(request.client());
                            return client == null
                                    ? null
                                    : builder(client, request.client())
                                            .attribute(REQUEST, request.toOAuth2())
                                            .attribute(STATE, state)
                                            .build();
                        })
                .orElse(null);
    }

    private @Nullable OAuth2Authorization byCode(String value) {
        return codes.find(value).map(code -> byCode(value, code)).orElse(null);
    }

    private @Nullable OAuth2Authorization byCode(String value, IssuedCode code) {
        var client = client(code.request().client());
        if (client == null) {
            return null;
        }
        return builder(client, code.signIn().person())
                .attribute(REQUEST, code.request().toOAuth2())
                .attribute(Principal.class.getName(), code.signIn().toAuthentication())
                .authorizedScopes(new HashSet<>(code.request().scopes()))
                .token(new OAuth2AuthorizationCode(value, code.issuedAt(), code.expiresAt()))
                .build();
    }

    private @Nullable OAuth2Authorization byIdToken(String value) {
        var jwt = tokens.idToken(value).orElse(null);
        var client = jwt == null ? null : audience(jwt);
        if (jwt == null || client == null) {
            return null;
        }
        var idToken =
                new OidcIdToken(value, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
        var person = personOf(jwt, client.getClientId());
        return builder(client, person.getName())
                .attribute(Principal.class.getName(), person)
                .token(
                        idToken,
                        metadata ->
                                metadata.put(
                                        OAuth2Authorization.Token.CLAIMS_METADATA_NAME,
                                        jwt.getClaims()))
                .build();
    }

    private @Nullable RegisteredClient audience(Jwt idToken) {
        var audience = idToken.getAudience();
        return audience == null || audience.isEmpty() ? null : client(audience.getFirst());
    }

    /// A pairwise name cannot be turned back into a person; but whether it is the name of the one
    /// who is signed in can be checked, and nothing else is asked at log-out.
    private Authentication personOf(Jwt idToken, String client) {
        var current = SecurityContextHolder.getContext().getAuthentication();
        var subject = Objects.requireNonNull(idToken.getSubject(), "every ID token has a subject");
        var app = apps.find(client).orElseThrow().app();
        var same =
                current != null
                        && subjects.of(new PersonId(current.getName()), app).equals(subject);
        var name = same && current != null ? current.getName() : "somebody else";
        return new SignIn(name, clock.instant()).toAuthentication();
    }

    private @Nullable RegisteredClient client(String clientId) {
        return clients.findByClientId(clientId);
    }

    private static OAuth2Authorization.Builder builder(RegisteredClient client, String principal) {
        return OAuth2Authorization.withRegisteredClient(client)
                .principalName(principal)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
    }
}
