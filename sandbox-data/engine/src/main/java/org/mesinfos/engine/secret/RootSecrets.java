package org.mesinfos.engine.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The root secrets of one service, newest first. Nothing is ever encrypted or signed with one
/// itself: each purpose has a key of its own, derived by HKDF-SHA256 (RFC 5869) from the secret
/// with the names of service and purpose.
///
/// The newest seals whatever is written; the older ones open what was sealed before, until that is
/// sealed anew. Each is known by an id that follows from it, so that a list can lose its end.
public final class RootSecrets {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 4;

    private final String service;
    private final List<Version> versions;
    private final @Nullable String first;

    private record Version(String id, SecretKey secret) {}

    /// @param service whose they are, such as `auth-server`
    /// @param keys newest first, each 32 random bytes or more in base64 or hexadecimal digits
    /// @param first the secret of the form `platform.secrets.key`, once shared by all services; the
    ///   oldest of all, or null
    /// @throws UnfitSecretException one sentence, when there is none or one is too weak
    public RootSecrets(String service, List<String> keys, @Nullable String first) {
        if (keys.isEmpty() && first == null) {
            throw new UnfitSecretException(
                    "platform.secrets.keys[0] is missing: the root secret of this service alone,"
                            + " made with `openssl rand -base64 32`");
        }
        var all = new ArrayList<Version>();
        for (var number = 0; number < keys.size(); number++) {
            SecretStrength.requireKey("platform.secrets.keys[" + number + "]", keys.get(number));
            all.add(version(keys.get(number)));
        }
        if (first != null) {
            SecretStrength.requireText("platform.secrets.key", first);
            all.add(version(first));
        }
        this.service = service;
        this.versions = List.copyOf(all);
        this.first = first;
    }

    private static Version version(String text) {
        var secret = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "Generic");
        var id = derive(secret, "mesinfos/root-secret-id", ID_BYTES).getEncoded();
        return new Version(HexFormat.of().formatHex(id), secret);
    }

    /// The secret of the older form, or null.
    public @Nullable String first() {
        return first;
    }

    /// The id of the newest; 8 hexadecimal digits that say nothing about it.
    public String currentId() {
        return versions.getFirst().id();
    }

    /// The key for that purpose that follows from the newest.
    public SecretKey current(String purpose) {
        return derive(versions.getFirst().secret(), label(purpose), BYTES);
    }

    /// The key for that purpose that follows from the root secret of that id; empty when that one
    /// is not listed.
    public Optional<SecretKey> find(String id, String purpose) {
        return versions.stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .map(version -> derive(version.secret(), label(purpose), BYTES));
    }

    /// The key that the older form gave for a use.
    ///
    /// @throws IllegalStateException when that form is not in use
    public SecretKey ofFirst(String label) {
        if (first == null) {
            throw new IllegalStateException("platform.secrets.key is not set");
        }
        return derive(versions.getLast().secret(), label, BYTES);
    }

    private String label(String purpose) {
        return "mesinfos/" + service + "/" + purpose;
    }

    private static SecretKey derive(SecretKey secret, String label, int bytes) {
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(label.getBytes(StandardCharsets.UTF_8), bytes);
            return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "RootSecrets[" + service + ", newest " + currentId() + "]";
    }
}
