package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.secret.Ed25519;

class NoteSigningKeyTests {

    private static final String TEXT = "mesinfos.example/trail/w/201312\n3\nAAAA\n";
    private final NoteSigningKey key =
            new NoteSigningKey("mesinfos.example/trail", Ed25519.parse(SomeKeys.AUTHORITY));

    @Test
    void aSignedNoteIsVerifiedWithThePublishedKeyAlone() throws Exception {
        var published = Base64.getDecoder().decode(key.verifierKey().split("\\+", 3)[2]);
        var note = key.sign(TEXT);

        assertThat(note).startsWith(TEXT + "\n— mesinfos.example/trail ").endsWith("\n");
        var line = note.substring(note.lastIndexOf(' ') + 1).strip();
        var signed = Base64.getDecoder().decode(line);
        assertThat(HexFormat.of().formatHex(signed, 0, 4))
                .isEqualTo(key.verifierKey().split("\\+", 3)[1]);
        var verification = Signature.getInstance("Ed25519");
        verification.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(encoded(published)));
        verification.update(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(verification.verify(Arrays.copyOfRange(signed, 4, signed.length))).isTrue();
    }

    @Test
    void everyNodeWithTheAuthoritysKeySignsCheckpointsWithOneKeyAndBatchesWithItsOwn() {
        var clock = new MutableClock(SomeAccess.NOON);
        var one = SomeKeys.of(clock);
        var other = SomeKeys.of(clock);

        assertThat(one.checkpoints().verifierKey()).isEqualTo(other.checkpoints().verifierKey());
        assertThat(one.publicKeys()).isEqualTo(other.publicKeys());
        assertThat(one.writer(clock.instant()).key().verifierKey())
                .isNotEqualTo(other.writer(clock.instant()).key().verifierKey());
        assertThat(SomeKeys.ofOthers(clock).checkpoints().verifierKey())
                .isNotEqualTo(one.checkpoints().verifierKey());
    }

    // RFC 8410: a fixed prefix, then the 32 bytes that follow the type byte of the note format.
    private static X509EncodedKeySpec encoded(byte[] published) {
        var prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        var encoded = Arrays.copyOf(prefix, prefix.length + 32);
        System.arraycopy(published, 1, encoded, prefix.length, 32);
        return new X509EncodedKeySpec(encoded);
    }
}
