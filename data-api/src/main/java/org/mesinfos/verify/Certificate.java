package org.mesinfos.verify;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/// What the trail's authority says about a public key: what it is for, and from when until when.
///
/// The form is a signed note (C2SP signed-note) of five lines: the authority's name, what the key
/// is for, the key as `name+id+key`, the first and the last moment.
///
/// @param use [#WRITER] or [#CHECKPOINTS]
/// @param notBefore in milliseconds since 1970
/// @param notAfter in milliseconds since 1970
public record Certificate(String use, VerifierKey key, long notBefore, long notAfter) {

    /// The key of a process that writes batches.
    public static final String WRITER = "writer";

    /// The key that signs checkpoints.
    public static final String CHECKPOINTS = "checkpoints";

    private static final Pattern NOTE =
            Pattern.compile(
                    "(([^\\n]+)\\n([^\\n]+)\\n([^\\n]+)\\n([^\\n]+)\\n([^\\n]+)\\n)"
                            + "\\n— ([^\\n ]+) ([A-Za-z0-9+/=]+)\\n");

    /// Reads a certificate and checks who signed it.
    ///
    /// @throws IllegalArgumentException when it is none, or another key than the authority's signed
    ///   it
    public static Certificate verified(String note, VerifierKey authority) {
        var parts = NOTE.matcher(note);
        if (!parts.matches()
                || !parts.group(2).equals(authority.name())
                || !parts.group(7).equals(authority.name())
                || !authority.signed(parts.group(1), signature(parts.group(8)))) {
            throw new IllegalArgumentException("not a certificate of this authority");
        }
        return new Certificate(
                parts.group(3),
                VerifierKey.parse(parts.group(4)),
                TrailBatch.milliseconds(parts.group(5)),
                TrailBatch.milliseconds(parts.group(6)));
    }

    private static byte[] signature(String text) {
        var decoded = Base64.getDecoder().decode(text);
        // One signature has one form: what says the same in other letters was changed.
        return Base64.getEncoder().encodeToString(decoded).equals(text)
                ? decoded
                : Arrays.copyOf(decoded, 0);
    }

    /// Whether the key was good for signing at that moment.
    ///
    /// @param moment in milliseconds since 1970
    public boolean isGoodAt(long moment) {
        return notBefore <= moment && moment <= notAfter;
    }
}
