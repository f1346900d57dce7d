package org.mesinfos.auth.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.auth.web.AttemptCounters;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
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
import org.springframework.security.web.webauthn.management.MapPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.MapUserCredentialRepository;
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
public class Passkeys {

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    public static final String CHALLENGE = "passkeyChallenge";
    private static final Duration VALID = Duration.ofMinutes(5);

    private final MongoPasskeys stored;
    private final Persons persons;
    private final HmacSha256 handles;
    private final URI issuer;
    private final AttemptCounters used;
    private final Clock clock;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            MongoPasskeys stored,
            Persons persons,
            DerivedKeys keys,
            AddressesProperties addresses,
            AttemptCounters used,
            Clock clock) {
        this.used = used;
        this.stored = stored;
        this.persons = persons;
        this.handles = new HmacSha256(keys.derive("passkey-user-handle"));
        this.issuer = URI.create(addresses.issuer());
        this.clock = clock;
    }

    /// What the browser needs to make a key for that person, as JSON.
    public String createRegistrationOptions(Person person, HttpServletRequest request) {
        var options = new Ceremony(person, null).creation();
        remember(options.getChallenge(), request);
        return json.writeValueAsString(options);
    }

    /// Keeps the key that the browser made.
    ///
    /// @param credential as the browser gives it, JSON
    /// @return false when it does not answer what was asked, or there is no room
    public boolean keep(
            Person person, String label, String credential, HttpServletRequest request) {
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
            var ceremony = new Ceremony(person, challenge);
            var record =
                    ceremony.operations.registerCredential(
                            new ImmutableRelyingPartyRegistrationRequest(
                                    ceremony.creation(), new RelyingPartyPublicKey(made, label)));
            return stored.add(person.id(), Passkey.of(record, label));
        } catch (RuntimeException refused) {
            LOG.info("a passkey was not registered: {}", refused.getClass().getSimpleName());
            return false;
        }
    }

    /// What the browser needs to sign in with any key that it has for us, as JSON.
    public String ask(HttpServletRequest request) {
        var options = new Ceremony(null, null).request();
        remember(options.getChallenge(), request);
        return json.writeValueAsString(options);
    }

    /// Who signs in with that answer of a key; empty when it is none to what was asked.
    ///
    /// @param credential as the browser gives it, JSON
    public Optional<Person> check(String credential, HttpServletRequest request) {
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
            var key = answer.getRawId();
            var person = stored.owner(key.toBase64UrlString()).flatMap(persons::find).orElse(null);
            if (person == null) {
                return Optional.empty();
            }
            var ceremony = new Ceremony(person, challenge);
            ceremony.operations.authenticate(
                    new RelyingPartyAuthenticationRequest(ceremony.request(), answer));
            stored.update(
                    person.id(), Objects.requireNonNull(ceremony.keys.findByCredentialId(key)));
            return isFirstUse(challenge) ? Optional.of(person) : Optional.empty();
        } catch (RuntimeException refused) {
            LOG.info("a passkey did not sign in: {}", refused.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /// The library's repositories for one ceremony of one person, who is known, or of nobody: no
    /// key is registered or used for somebody else.
    ///
    /// An authenticator keeps the user handle and shows it to nobody, but gives it away in clear:
    /// it is derived, so that it says nothing about the person (WebAuthn level 3, section 14.6.1).
    private final class Ceremony {

        private final MapPublicKeyCredentialUserEntityRepository users =
                new MapPublicKeyCredentialUserEntityRepository();
        private final MapUserCredentialRepository keys = new MapUserCredentialRepository();
        private final Webauthn4JRelyingPartyOperations operations;
        private final Authentication signedIn;

        /// @param challenge the one that the browser was given; null for a new one
        Ceremony(@Nullable Person person, @Nullable Bytes challenge) {
            signedIn =
                    person == null
                            ? UsernamePasswordAuthenticationToken.unauthenticated("", "")
                            : UsernamePasswordAuthenticationToken.authenticated(
                                    person.login(), null, List.of());
            if (person != null) {
                var handle = Bytes.fromBase64(handles.of(person.id().value()));
                users.save(
                        ImmutablePublicKeyCredentialUserEntity.builder()
                                .id(handle)
                                .name(person.login())
                                .displayName(person.displayName())
                                .build());
                stored.of(person.id()).forEach(key -> keys.save(key.toRecord(handle)));
            }
            var us =
                    PublicKeyCredentialRpEntity.builder()
                            .id(issuer.getHost())
                            .name("MesInfos")
                            .build();
            operations = new Webauthn4JRelyingPartyOperations(users, keys, us, Set.of(origin()));
            operations.setCustomizeCreationOptions(
                    options -> {
                        options.attestation(AttestationConveyancePreference.NONE)
                                .timeout(VALID)
                                .authenticatorSelection(
                                        AuthenticatorSelectionCriteria.builder()
                                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                                .userVerification(
                                                        UserVerificationRequirement.REQUIRED)
                                                .build());
                        if (challenge != null) {
                            options.challenge(challenge);
                        }
                    });
            operations.setCustomizeRequestOptions(
                    options -> {
                        options.timeout(VALID)
                                .userVerification(UserVerificationRequirement.REQUIRED);
                        if (challenge != null) {
                            options.challenge(challenge);
                        }
                    });
        }

        PublicKeyCredentialCreationOptions creation() {
            return operations.createPublicKeyCredentialCreationOptions(
                    new ImmutablePublicKeyCredentialCreationOptionsRequest(signedIn));
        }

        /// Names no keys: the browser shows those that it has.
        PublicKeyCredentialRequestOptions request() {
            var anybody = UsernamePasswordAuthenticationToken.unauthenticated("", "");
            return operations.createCredentialRequestOptions(
                    new ImmutablePublicKeyCredentialRequestOptionsRequest(anybody));
        }
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
}
