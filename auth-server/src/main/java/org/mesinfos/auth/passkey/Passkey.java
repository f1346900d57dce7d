package org.mesinfos.auth.passkey;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/// A person's passkey as it is stored; all of it may be known to anybody.
///
/// @param id credential id, base64url
/// @param label what its owner calls it
/// @param publicKey COSE key (RFC 9053), base64url
/// @param attestation as the authenticator made it, without a statement about itself, base64url
/// @param count signatures that it says it made; 0 when it does not count
public record Passkey(
        String id,
        String label,
        String publicKey,
        String attestation,
        long count,
        boolean verified,
        boolean backupEligible,
        boolean backedUp,
        Set<String> transports,
        Instant createdAt,
        Instant usedAt) {

    static Passkey of(CredentialRecord record, String label) {
        var attestation = record.getAttestationObject();
        if (attestation == null) {
            throw new IllegalArgumentException("a credential without its attestation object");
        }
        return new Passkey(
                record.getCredentialId().toBase64UrlString(),
                label,
                new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(),
                attestation.toBase64UrlString(),
                record.getSignatureCount(),
                record.isUvInitialized(),
                record.isBackupEligible(),
                record.isBackupState(),
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .collect(Collectors.toSet()),
                record.getCreated(),
                record.getLastUsed());
    }

    CredentialRecord toRecord(Bytes owner) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(id))
                .userEntityUserId(owner)
                .publicKey(new ImmutablePublicKeyCose(Bytes.fromBase64(publicKey).getBytes()))
                .attestationObject(Bytes.fromBase64(attestation))
                .signatureCount(count)
                .uvInitialized(verified)
                .backupEligible(backupEligible)
                .backupState(backedUp)
                .transports(
                        transports.stream()
                                .map(AuthenticatorTransport::valueOf)
                                .collect(Collectors.toSet()))
                .created(createdAt)
                .lastUsed(usedAt)
                .label(label)
                .build();
    }

    Passkey named(String other) {
        return new Passkey(
                id,
                other,
                publicKey,
                attestation,
                count,
                verified,
                backupEligible,
                backedUp,
                transports,
                createdAt,
                usedAt);
    }
}
