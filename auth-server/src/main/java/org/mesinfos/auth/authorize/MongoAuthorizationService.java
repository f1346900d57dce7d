package org.mesinfos.auth.authorize;

import java.security.Principal;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.mesinfos.auth.token.AuthorizationCodes;
import org.mesinfos.auth.token.SignIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/// Shows our stores to the protocol's classes, which know one aggregate for everything.
///
/// Requests, codes and tokens are separate here, each consumed by one atomic write; what the stock
/// classes still do through this interface is to push, hold and redeem requests, to check the PKCE
/// verifier of a code, and to recognise an ID token at log-out.
@Component
class MongoAuthorizationService implements OAuth2AuthorizationService {

    private static final String STATE = OAuth2ParameterNames.STATE;
    private static final String REQUEST = OAuth2AuthorizationRequest.class.getName();

    private final AcceptedAuthorizationRequests arriving;
    private final PushedRequests pushed;
    private final AuthorizationCodes authorizationCodes;
    private final IdTokenHints hints;
    private final RegisteredClientRepository clients;
    private final Clock clock;

    MongoAuthorizationService(
            AcceptedAuthorizationRequests arriving,
            PushedRequests pushed,
            AuthorizationCodes authorizationCodes,
            IdTokenHints hints,
            RegisteredClientRepository clients,
            Clock clock) {
        this.arriving = arriving;
        this.pushed = pushed;
        this.authorizationCodes = authorizationCodes;
        this.hints = hints;
        this.clients = clients;
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
            arriving.addUndecided(state, request, signIn);
        } else if (state != null) {
            arriving.addPushed(state, request);
        } else if (code != null && signIn != null) {
            arriving.addPermitted(code.getToken().getTokenValue(), request, signIn);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        String state = authorization.getAttribute(STATE);
        if (state != null && pushed.take(state).isEmpty()) {
            throw TokenEndpointErrors.invalidRequest("The pushed request was used before.");
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
                .flatMap(
                        request ->
                                builder(request.client(), request.client())
                                        .map(
                                                found ->
                                                        found.attribute(REQUEST, request.toOAuth2())
                                                                .attribute(STATE, state)
                                                                .build()))
                .orElse(null);
    }

    private @Nullable OAuth2Authorization byCode(String value) {
        var code = authorizationCodes.find(value).orElse(null);
        if (code == null) {
            return null;
        }
        return builder(code.request().client(), code.signIn().person())
                .map(
                        found ->
                                found.attribute(REQUEST, code.request().toOAuth2())
                                        .attribute(
                                                Principal.class.getName(),
                                                code.signIn().toAuthentication())
                                        .authorizedScopes(new HashSet<>(code.request().scopes()))
                                        .token(
                                                new OAuth2AuthorizationCode(
                                                        value, code.issuedAt(), code.expiresAt()))
                                        .build())
                .orElse(null);
    }

    private @Nullable OAuth2Authorization byIdToken(String value) {
        var hint = hints.read(value).orElse(null);
        if (hint == null) {
            return null;
        }
        var token = hint.token();
        var claims = token.getClaims();
        var idToken = new OidcIdToken(value, token.getIssuedAt(), token.getExpiresAt(), claims);
        return builder(hint.client(), hint.person().getName())
                .map(
                        found ->
                                found.attribute(Principal.class.getName(), hint.person())
                                        .token(
                                                idToken,
                                                metadata ->
                                                        metadata.put(
                                                                OAuth2Authorization.Token
                                                                        .CLAIMS_METADATA_NAME,
                                                                claims))
                                        .build())
                .orElse(null);
    }

    private Optional<OAuth2Authorization.Builder> builder(String clientId, String principal) {
        return Optional.ofNullable(clients.findByClientId(clientId))
                .map(
                        client ->
                                OAuth2Authorization.withRegisteredClient(client)
                                        .principalName(principal)
                                        .authorizationGrantType(
                                                AuthorizationGrantType.AUTHORIZATION_CODE));
    }
}
