package org.mesinfos.verify;

import java.time.Instant;

/// What the trail's authority says about a public key: what it is for, and from when until when.
///
/// The form is a signed note (C2SP signed-note) of five lines: the authority's name, what the key
/// is for, the key as `name+id+key`, the first and the last moment.
///
/// @param use [#WRITER] or [#CHECKPOINTS]
/// @param notBefore the first moment at which it may sign
/// @param notAfter the last one
public record KeyCertificate(String use, VerifierKey key, Instant notBefore, Instant notAfter) {

    /// The key of a process that writes batches.
    public static final String WRITER = "writer";

    /// The key that signs checkpoints.
    public static final String CHECKPOINTS = "checkpoints";

    private static final int LINES = 5;

    /// Reads a certificate and checks who signed it.
    ///
    /// @throws IllegalArgumentException when it is none, or another key than the authority's signed
    ///   it
    public static KeyCertificate verified(String note, VerifierKey authority) {
        var lines =
                SignedNote.parse(note)
                        .filter(signed -> signed.isSignedOnlyBy(authority))
                        .map(signed -> signed.text().split("\n"))
                        .filter(parts -> parts.length == LINES && parts[0].equals(authority.name()))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "not a certificate of this authority"));
        return new KeyCertificate(
                lines[1],
                VerifierKey.parse(lines[2]),
                JsonLine.instant(lines[3]),
                JsonLine.instant(lines[4]));
    }

    /// Whether the key was good for signing at that moment.
    public boolean isGoodAt(Instant moment) {
        return !moment.isBefore(notBefore) && !moment.isAfter(notAfter);
    }
}
