package org.mesinfos.data.trail;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.Ed25519;
import org.mesinfos.verify.KeyCertificate;
import org.mesinfos.verify.TrailKeys;

/// The keys with which this process signs batches and checkpoints, and the public ones by which
/// everybody verifies them.
///
/// Either the node has the authority's key: then each process makes a key of its own at its start,
/// in memory, and certifies it. Or the authority's key is kept elsewhere, and the node has a file
/// with a key that was certified there (docs/proofs/TrailAuthority.java).
public final class NodeKeys {

    /// Names the authority in certificates.
    static final String AUTHORITY = NoteSigningKey.ORIGIN + "/authority";

    /// A chain lasts a month at most; a key that ends before that is made anew first.
    private static final Duration LONGEST_CHAIN = Duration.ofDays(32);

    // Clocks of nodes differ a little; the first batch may bear an earlier time than its key.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final Instant ALWAYS_BEFORE = Instant.EPOCH;
    private static final Instant ALWAYS_AFTER = Instant.parse("9999-12-31T23:59:59Z");
    private static final String CHECKPOINT_USE = "mesinfos trail checkpoints 2";

    private final Supplier<Node> source;
    private final Node first;
    private @Nullable WriterKey writer;

    /// @param writer makes or reads a key that is good from now on
    private record Node(
            String publicKeys, NoteSigningKey checkpoints, Supplier<WriterKey> writer) {}

    private NodeKeys(Supplier<Node> source) {
        this.source = source;
        this.first = source.get();
    }

    /// The keys of a node that has the authority's.
    ///
    /// @param authority gives the authority's key, PKCS #8 in base64 or PEM; asked again whenever
    ///   one is certified, so that it need not stay in memory
    /// @param life of a certificate
    /// @throws IllegalArgumentException when that is no such key
    static NodeKeys certifiedHere(Supplier<String> authority, Duration life, Clock clock) {
        return new NodeKeys(
                () -> {
                    var pair = Ed25519.parse(authority.get());
                    var checkpoints =
                            new NoteSigningKey(
                                    NoteSigningKey.ORIGIN, Ed25519.derive(pair, CHECKPOINT_USE));
                    var publicKeys = publicKeys(new NoteSigningKey(AUTHORITY, pair), checkpoints);
                    return new Node(
                            publicKeys,
                            checkpoints,
                            () -> certified(Ed25519.parse(authority.get()), life, clock));
                });
    }

    private static String publicKeys(NoteSigningKey authority, NoteSigningKey checkpoints) {
        return authority.verifierKey()
                + "\n\n"
                + certificate(
                        authority,
                        KeyCertificate.CHECKPOINTS,
                        checkpoints,
                        ALWAYS_BEFORE,
                        ALWAYS_AFTER);
    }

    private static WriterKey certified(KeyPair authority, Duration life, Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var key = new NoteSigningKey(WriterKey.NAME, Ed25519.make());
        var notAfter = now.plus(life);
        return new WriterKey(
                key,
                certificate(
                        new NoteSigningKey(AUTHORITY, authority),
                        KeyCertificate.WRITER,
                        key,
                        now.minus(CLOCKS_DIFFER),
                        notAfter),
                notAfter);
    }

    /// The authority's word for a key, see [KeyCertificate].
    static String certificate(
            NoteSigningKey authority,
            String use,
            NoteSigningKey key,
            Instant notBefore,
            Instant notAfter) {
        return authority.sign(
                String.join(
                        "\n",
                        authority.name(),
                        use,
                        key.verifierKey(),
                        notBefore.toString(),
                        notAfter.toString(),
                        ""));
    }

    /// The keys of a node whose file was made where the authority's key is.
    ///
    /// @throws IllegalArgumentException when it is no such file, in one sentence
    static NodeKeys ofFile(Path file) {
        return new NodeKeys(() -> node(read(file)));
    }

    private static Node node(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("the file of the node's keys cannot be read", e);
        }
        var publicKeys = decoded(properties, "keys");
        var pinned = TrailKeys.parse(publicKeys);
        var checkpoints =
                new NoteSigningKey(
                        NoteSigningKey.ORIGIN, Ed25519.parse(value(properties, "checkpoints")));
        var key = new NoteSigningKey(WriterKey.NAME, Ed25519.parse(value(properties, "writer")));
        var certificate = decoded(properties, "certificate");
        var known = KeyCertificate.verified(certificate, pinned.authority());
        if (!publicKeys.contains(checkpoints.verifierKey())
                || !certificate.contains(key.verifierKey())) {
            throw new IllegalArgumentException("the certificates of the node are for other keys");
        }
        var writer = new WriterKey(key, certificate, known.notAfter());
        return new Node(publicKeys, checkpoints, () -> writer);
    }

    private static String value(Properties properties, String name) {
        var value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the file of the node's keys has no " + name);
        }
        return value;
    }

    private static String decoded(Properties properties, String name) {
        var bytes = Base64.getDecoder().decode(value(properties, name));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException when it cannot be read, in one sentence
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the key file " + file + " cannot be read", e);
        }
    }

    /// The key for a chain that begins now: the one that was used before as long as it lasts, then
    /// another. Anybody who keeps the authority's key elsewhere puts a new file in the old one's
    /// place.
    ///
    /// @throws IllegalStateException when the only one there is has ended
    public synchronized WriterKey writer(Instant now) {
        var known = writer;
        if (known == null || known.notAfter().isBefore(now.plus(LONGEST_CHAIN))) {
            known = (known == null ? first : source.get()).writer().get();
        }
        if (known.notAfter().isBefore(now)) {
            throw new IllegalStateException(
                    "the certificate of this node's key ended at " + known.notAfter());
        }
        writer = known;
        return known;
    }

    public NoteSigningKey checkpoints() {
        return first.checkpoints();
    }

    /// What everybody needs to verify the trail, see [TrailKeys].
    public String publicKeys() {
        return first.publicKeys();
    }

    public TrailKeys verified() {
        return TrailKeys.parse(first.publicKeys());
    }
}
