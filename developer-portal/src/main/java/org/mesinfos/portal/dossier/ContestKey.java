package org.mesinfos.portal.dossier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.mesinfos.engine.secret.Ed25519;
import org.mesinfos.engine.secret.KeptKeys;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// The Ed25519 key that signs what the contest hands out, and nothing else: entry dossiers and logs
/// of phases, as signed notes (C2SP signed-note).
///
/// Its 32 random bytes lie in the database of this service, sealed under its root secret (ADR 007);
/// a new root secret seals them anew and changes no signature.
@Component
public class ContestKey implements ApplicationRunner {

    /// Names the contest in signed notes.
    static final String ORIGIN = "mesinfos.example/contest";

    private static final String PURPOSE = "contest-signatures";
    private static final int ID_LENGTH = 4;
    private static final int KEY_LENGTH = 32;

    private final KeptKeys kept;

    ContestKey(KeptKeys kept) {
        this.kept = kept;
    }

    /// The public key as verifiers read it, `name+id+key`.
    public String published() {
        var typed = typed(pair());
        return "%s+%s+%s"
                .formatted(
                        ORIGIN,
                        HexFormat.of().formatHex(id(typed)),
                        Base64.getEncoder().encodeToString(typed));
    }

    /// Signs a text; the same text gives the same note on every node.
    ///
    /// @param text without empty lines, with its last line break
    public String sign(String text) {
        var pair = pair();
        var signature = Ed25519.sign(pair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        var line =
                ByteBuffer.allocate(ID_LENGTH + signature.length)
                        .put(id(typed(pair)))
                        .put(signature)
                        .array();
        return text + "\n— " + ORIGIN + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    private KeyPair pair() {
        return Ed25519.ofSeed(kept.get(PURPOSE).getEncoded());
    }

    /// The type of the key, 1 for Ed25519, and its 32 bytes, with which its encoding ends (RFC
    /// 8410).
    private static byte[] typed(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        var typed = Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH - 1, encoded.length);
        typed[0] = 1;
        return typed;
    }

    private static byte[] id(byte[] typed) {
        var named = ByteBuffer.allocate(ORIGIN.length() + 1 + typed.length);
        named.put((ORIGIN + "\n").getBytes(StandardCharsets.US_ASCII)).put(typed);
        return Arrays.copyOf(Sha256.hash(named.array()), ID_LENGTH);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        kept.resealOutdated();
    }
}
