package org.mesinfos.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;

/// Exchanges a code for tokens (RFC 6749 section 4.1.3): once, whatever the race.
///
/// The stock provider reads, signs and then marks the code, so two requests at the same time can
/// both succeed; here one conditional update decides before anything is signed. A second use ends
/// what the first one issued (RFC 9700 section 4.5).
class CodeExchange implements AuthenticationProvider {

    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final RevokedTokens revoked;
    private final RegisteredApps apps;
    private final Grants grants;
    private final Granting granting;
    private final KeyProofs proofs;
    private final TokenAnswers answers;
    private final Clock clock;

    CodeExchange(
            Codes codes,
            RefreshTokens refreshTokens,
            RevokedTokens revoked,
            RegisteredApps apps,
            Grants grants,
            Granting granting,
            KeyProofs proofs,
            TokenAnswers answers,
            Clock clock) {
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.revoked = revoked;
        this.apps = apps;
        this.grants = grants;
        this.granting = granting;
        this.proofs = proofs;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var exchange = (OAuth2AuthorizationCodeAuthenticationToken) authentication;
        var client = AuthenticatedClient.of(Objects.requireNonNull(exchange.getPrincipal()), apps);
        var code =
                codes.find(exchange.getCode())
                        .orElseThrow(() -> ProtocolErrors.invalidGrant("The code is unknown."));
        checkBelongs(code, client, exchange.getRedirectUri());
        var jkt = boundKey(proofs.ofTokenRequest(exchange.getAdditionalParameters()), code, client);
        if (!codes.consume(code)) {
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.CODE_REPLAYED).client(client.app().clientId()));
            endWhatItIssued(code);
            throw ProtocolErrors.invalidGrant("The code was used before; its tokens are revoked.");
        }
        return answer(code, client, jkt);
    }

    /// RFC 9449 section 10: a code that was asked for with a key is of use with that key only.
    /// Whoever signs in to a part of the platform may be an organizer, whose tokens search
    /// everybody's accesses: these are always bound.
    private static @Nullable String boundKey(
            @Nullable String jkt, IssuedCode code, AuthenticatedClient client) {
        var expected = code.request().parameter(KeyProofs.JKT);
        if (jkt == null
                && (client.app().requireDpop()
                        || !client.app().asksForConsent()
                        || expected != null)) {
            throw KeyProofs.required();
        }
        if (expected != null && !expected.equals(jkt)) {
            throw ProtocolErrors.invalidGrant("The code is bound to another key.");
        }
        return jkt;
    }

    private void checkBelongs(
            IssuedCode code, AuthenticatedClient client, @Nullable String redirectUri) {
        var request = code.request();
        if (!request.client().equals(client.app().clientId())) {
            throw ProtocolErrors.invalidGrant("The code was issued to another client.");
        }
        if (request.redirectUri() != null && !request.redirectUri().equals(redirectUri)) {
            throw ProtocolErrors.invalidGrant(
                    "redirect_uri is not the one of the authorization request.");
        }
        if (!clock.instant().isBefore(code.expiresAt())) {
            throw ProtocolErrors.invalidGrant("The code has expired; it lives one minute.");
        }
    }

    private void endWhatItIssued(IssuedCode code) {
        refreshTokens.revoke(code.family());
        if (code.grant() == null) {
            revoked.revokeFamily(code.family());
        } else {
            granting.revokeTokens(new GrantId(code.grant()), code.family());
        }
    }

    private Authentication answer(
            IssuedCode code, AuthenticatedClient client, @Nullable String jkt) {
        var grant = grantOf(code, client).orElse(null);
        var asked = new HashSet<>(code.request().scopes());
        var scopes =
                grant == null
                        ? TokenAnswers.allowedByRole(asked, answers.person(code.signIn()).role())
                        : granted(asked, grant, clock.instant());
        var refreshToken = grant == null ? null : refreshToken(code, client, scopes, grant, jkt);
        var nonce = code.request().parameter("nonce");
        return answers.answer(
                client,
                code.signIn(),
                scopes,
                code.family(),
                grant,
                refreshToken,
                nonce,
                jkt,
                isDetailed(code));
    }

    private Optional<Grant> grantOf(IssuedCode code, AuthenticatedClient client) {
        if (!client.app().asksForConsent()) {
            return Optional.empty();
        }
        var found =
                Optional.ofNullable(code.grant())
                        .map(GrantId::new)
                        .flatMap(id -> grants.findUnlessSuspended(id, client.app().clientId()));
        return Optional.of(live(found, clock.instant()));
    }

    private @Nullable String refreshToken(
            IssuedCode code,
            AuthenticatedClient client,
            Set<String> scopes,
            Grant grant,
            @Nullable String jkt) {
        var app = client.app();
        if (grant.once()
                || !scopes.contains("offline_access")
                || !app.access().grantTypes().contains("refresh_token")) {
            return null;
        }
        return refreshTokens.begin(
                new RefreshFamily(
                        code.family(),
                        app.clientId(),
                        grant.id().value(),
                        code.signIn(),
                        code.request().scopes(),
                        !app.credentials().confidential(),
                        0,
                        null,
                        jkt,
                        isDetailed(code),
                        null,
                        false));
    }

    /// The grant that was found, if it allows tokens at `now`.
    ///
    /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException
    ///   `invalid_grant` when it does not
    static Grant live(Optional<Grant> found, Instant now) {
        if (found.filter(grant -> grant.isPausedAt(now)).isPresent()) {
            throw ProtocolErrors.invalidGrant(
                    "The person has paused the permission; try again later.");
        }
        return found.filter(grant -> grant.isLiveAt(now))
                .orElseThrow(
                        () -> ProtocolErrors.invalidGrant("The person's permission has ended."));
    }

    /// Whether the app asked in details (RFC 9396) and is to be told in the same form.
    private static boolean isDetailed(IssuedCode code) {
        return code.request().parameter(PanelData.PARAMETER) != null;
    }

    /// What a token may say out of what was asked for: what the grant holds, and what nobody has to
    /// grant.
    static Set<String> granted(Set<String> asked, Grant grant, Instant now) {
        var granted = intersection(asked, grant.scopesAt(now));
        granted.addAll(intersection(asked, GrantAction.SCOPES));
        return granted;
    }

    static Set<String> intersection(Set<String> asked, Set<String> allowed) {
        var both = new TreeSet<>(asked);
        both.retainAll(allowed);
        return both;
    }
}
