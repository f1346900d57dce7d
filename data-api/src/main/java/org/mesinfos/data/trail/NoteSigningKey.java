package org.mesinfos.data.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Base64;
import org.mesinfos.engine.secret.Ed25519;
import org.mesinfos.verify.VerifierKey;

/// An Ed25519 key that signs texts under a name (C2SP signed-note), as transparency logs do.
public final class NoteSigningKey {

    /// Names the trail in signed notes.
    public static final String ORIGIN = "mesinfos.example/trail";

    private final PrivateKey key;
    private final VerifierKey verifier;

    /// @param pair of Ed25519 keys
    NoteSigningKey(String name, KeyPair pair) {
        this.key = pair.getPrivate();
        this.verifier = VerifierKey.of(name, pair.getPublic());
    }

    String name() {
        return verifier.name();
    }

    /// What a verifier needs to know, to be published outside of this platform too.
    public String verifierKey() {
        return verifier.toString();
    }

    /// The public part.
    public VerifierKey verifier() {
        return verifier;
    }

    /// @param text ends with a line break
    /// @return the signed note
    public String sign(String text) {
        var signed =
                ByteBuffer.allocate(VerifierKey.ID_LENGTH + VerifierKey.SIGNATURE_LENGTH)
                        .put(verifier.id())
                        .put(sign(text.getBytes(StandardCharsets.UTF_8)))
                        .array();
        return text + "\n— " + name() + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /// The signature alone, 64 bytes.
    public byte[] sign(byte[] bytes) {
        return Ed25519.sign(key, bytes);
    }
}
