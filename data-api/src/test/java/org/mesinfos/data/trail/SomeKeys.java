package org.mesinfos.data.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mesinfos.engine.secret.Ed25519;
import org.mesinfos.verify.KeyCertificate;

/// Keys of a trail, made for tests; they protect nothing.
public final class SomeKeys {

    /// The authority's key, PKCS #8 in base64; the same as in `application.yml` of the tests.
    public static final String AUTHORITY =
            "MC4CAQAwBQYDK2VwBCIEIDZd8m2tIObbvq2pfog03KbCCEH/eBOUIHKPdo+faw1Z";

    private static final String OTHER =
            "MC4CAQAwBQYDK2VwBCIEIAnhBOV5/Js8vuKZxfC9o+69K+stIg18YNMTtI6HTDvu";
    private static final Duration LIFE = Duration.ofDays(400);

    private SomeKeys() {}

    /// Those of another node each time.
    public static NodeKeys of(Clock clock) {
        return NodeKeys.certifiedHere(() -> AUTHORITY, LIFE, clock);
    }

    /// Those of a node whose certificates last that long.
    static NodeKeys of(Clock clock, Duration life) {
        return NodeKeys.certifiedHere(() -> AUTHORITY, life, clock);
    }

    /// Those of a node of another trail.
    public static NodeKeys ofOthers(Clock clock) {
        return NodeKeys.certifiedHere(() -> OTHER, LIFE, clock);
    }

    /// What verifiers pin.
    public static String publicKeys() {
        return of(Clock.systemUTC()).publicKeys();
    }

    /// What verifiers of another trail pin.
    public static String othersPublicKeys() {
        return ofOthers(Clock.systemUTC()).publicKeys();
    }

    /// A new key that the authority certified for these times.
    public static WriterKey certified(Instant notBefore, Instant notAfter) {
        var key = new NoteSigningKey(WriterKey.NAME, Ed25519.make());
        return new WriterKey(
                key,
                NodeKeys.certificate(
                        new NoteSigningKey(NodeKeys.AUTHORITY, Ed25519.parse(AUTHORITY)),
                        KeyCertificate.WRITER,
                        key,
                        notBefore,
                        notAfter),
                notAfter);
    }
}
