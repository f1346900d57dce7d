package org.mesinfos.data.witness;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.mesinfos.verify.VerifierKey;

/// Somebody outside of this platform who cosigns checkpoints, known by a public key (C2SP
/// tlog-cosignature).
public record Witness(VerifierKey key) {

    /// @param text `name+id+key` as C2SP signed-note writes it, with the type of cosignatures, 4
    /// @throws IllegalArgumentException when it is no such key, in one sentence
    public static Witness parse(String text) {
        return new Witness(VerifierKey.parse(text, VerifierKey.COSIGNATURE_V1));
    }

    public String name() {
        return key.name();
    }

    /// Eight hexadecimal digits that tell keys of one name apart.
    String id() {
        return HexFormat.of().formatHex(key.id());
    }

    /// Whether this witness signed that text at that time.
    ///
    /// @param text what a checkpoint signs, with its last line break
    /// @param seconds since 1970
    /// @param signature 64 bytes
    boolean signed(String text, long seconds, byte[] signature) {
        var message = "cosignature/v1\ntime " + seconds + "\n" + text;
        return key.hasSigned(message.getBytes(StandardCharsets.UTF_8), signature);
    }
}
