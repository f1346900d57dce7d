package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.Macs;
import org.mesinfos.auth.key.Sha256;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.AttemptCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Makes passkeys and signs people in with them (WebAuthn level 3).
///
/// The person is verified by their device each time, and the key is found without a login. Of a
/// ceremony that is under way the session keeps the challenge alone, for five minutes; it is good
/// for one answer.
@Component
class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    static final String CHALLENGE = "passkeyChallenge";
    private static final Duration VALID = Duration.ofMinutes(5);

    private final StoredPasskeys stored;
    private final PasskeyAccounts accounts;
    private final URI issuer;
    private final AttemptCounters used;
    private final Clock clock;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            StoredPasskeys stored,
            Persons persons,
            DerivedKeys keys,
            AddressesProperties addresses,
            AttemptCounters used,
            Clock clock) {
        this.used = used;
        this.stored = stored;
        this.accounts =
                new PasskeyAccounts(stored, persons, new Macs(keys.derive("passkey-user-handle")));
        this.issuer = URI.create(addresses.issuer());
        this.clock = clock;
    }

    /// What the browser needs to make a key for that person, as JSON.
    String askForNew(PersonId person, HttpServletRequest request) {
        var options = creation(person);
        remember(options.getChallenge(), request);
        return json.writeValueAsString(options);
    }

    /// Keeps the key that the browser made.
    ///
    /// @param credential as the browser gives it, JSON
    /// @return false when it does not answer what was asked, or there is no room
    boolean keep(PersonId person, String label, String credential, HttpServletRequest request) {
        var challenge = take(request);
        if (challenge == null) {
            return false;
        }
        try {
            var made =
                    json.readValue(
                            credential,
                            new TypeReference<
                                    PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            var asked = withChallenge(creation(person), challenge);
            var record =
                    operations(person)
                            .registerCredential(
                                    new ImmutableRelyingPartyRegistrationRequest(
                                            asked, new RelyingPartyPublicKey(made, label)));
            return stored.add(person, Passkey.of(record, label));
        } catch (RuntimeException refused) {
            LOG.info("a passkey was not registered: {}", refused.getClass().getSimpleName());
            return false;
        }
    }

    /// What the browser needs to sign in with any key that it has for us, as JSON.
    String ask(HttpServletRequest request) {
        var options = request(null);
        remember(options.getChallenge(), request);
        return json.writeValueAsString(options);
    }

    /// Who signs in with that answer of a key; empty when it is none to what was asked.
    ///
    /// @param credential as the browser gives it, JSON
    Optional<PersonId> check(String credential, HttpServletRequest request) {
        var challenge = take(request);
        if (challenge == null) {
            return Optional.empty();
        }
        try {
            var answer =
                    json.readValue(
                            credential,
                            new TypeReference<
                                    PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            var person = stored.owner(answer.getRawId().toBase64UrlString()).orElse(null);
            if (person == null) {
                return Optional.empty();
            }
            var asked = withChallenge(request(person), challenge);
            operations(person).authenticate(new RelyingPartyAuthenticationRequest(asked, answer));
            return isFirstUse(challenge) ? Optional.of(person) : Optional.empty();
        } catch (RuntimeException refused) {
            LOG.info("a passkey did not sign in: {}", refused.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private PublicKeyCredentialCreationOptions creation(PersonId person) {
        var signedIn =
                UsernamePasswordAuthenticationToken.authenticated(
                        person.value(), null, java.util.List.of());
        return operations(person)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(signedIn));
    }

    private PublicKeyCredentialRequestOptions request(@Nullable PersonId person) {
        var anybody = UsernamePasswordAuthenticationToken.unauthenticated("", "");
        return operations(person)
                .createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(anybody));
    }

    private Webauthn4JRelyingPartyOperations operations(@Nullable PersonId person) {
        var us =
                PublicKeyCredentialRpEntity.builder().id(issuer.getHost()).name("MesInfos").build();
        var operations =
                new Webauthn4JRelyingPartyOperations(
                        accounts.new Users(person),
                        accounts.new Keys(person),
                        us,
                        Set.of(origin()));
        operations.setCustomizeCreationOptions(
                options ->
                        options.attestation(AttestationConveyancePreference.NONE)
                                .timeout(VALID)
                                .authenticatorSelection(
                                        AuthenticatorSelectionCriteria.builder()
                                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                                .userVerification(
                                                        UserVerificationRequirement.REQUIRED)
                                                .build()));
        operations.setCustomizeRequestOptions(
                options ->
                        options.timeout(VALID)
                                .userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    /// Of the address in the configuration, never of a header.
    private String origin() {
        var port = issuer.getPort() < 0 ? "" : ":" + issuer.getPort();
        return issuer.getScheme() + "://" + issuer.getHost() + port;
    }

    /// The browser keeps the challenge, so it could come back with an answer that was seen before.
    private boolean isFirstUse(Bytes challenge) {
        var until = clock.instant().plus(VALID);
        return used.add("passkey|" + Sha256.hex(challenge.toBase64UrlString()), until) == 1;
    }

    private void remember(Bytes challenge, HttpServletRequest request) {
        var mark = clock.instant().plus(VALID) + " " + challenge.toBase64UrlString();
        request.getSession().setAttribute(CHALLENGE, mark);
    }

    private @Nullable Bytes take(HttpServletRequest request) {
        var session = request.getSession();
        if (!(session.getAttribute(CHALLENGE) instanceof String mark)) {
            return null;
        }
        session.removeAttribute(CHALLENGE);
        var space = mark.indexOf(' ');
        return clock.instant().isBefore(Instant.parse(mark.substring(0, space)))
                ? Bytes.fromBase64(mark.substring(space + 1))
                : null;
    }

    private static PublicKeyCredentialCreationOptions withChallenge(
            PublicKeyCredentialCreationOptions options, Bytes challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(options.getRp())
                .user(options.getUser())
                .challenge(challenge)
                .pubKeyCredParams(options.getPubKeyCredParams())
                .timeout(options.getTimeout())
                .excludeCredentials(options.getExcludeCredentials())
                .authenticatorSelection(options.getAuthenticatorSelection())
                .attestation(options.getAttestation())
                .extensions(options.getExtensions())
                .build();
    }

    private static PublicKeyCredentialRequestOptions withChallenge(
            PublicKeyCredentialRequestOptions options, Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .timeout(options.getTimeout())
                .rpId(options.getRpId())
                .allowCredentials(options.getAllowCredentials())
                .userVerification(options.getUserVerification())
                .extensions(options.getExtensions())
                .build();
    }
}
