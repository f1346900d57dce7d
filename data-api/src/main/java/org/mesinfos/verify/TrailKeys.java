package org.mesinfos.verify;

/// The public keys that a verifier of a trail has to know: the authority's, which certifies those
/// of writers, and the one that signs checkpoints, which the authority certified too.
///
/// The form is a line with the authority's key, an empty line, and the certificate of the other.
///
/// @param authority certifies keys and signs nothing else
/// @param checkpoints signs the log
public record TrailKeys(VerifierKey authority, VerifierKey checkpoints) {

    /// @throws IllegalArgumentException when the text has another form, or the authority did not
    ///   certify the key of the checkpoints
    public static TrailKeys parse(String text) {
        var end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("the keys of a trail are what /v1/trail/keys says");
        }
        var authority = VerifierKey.parse(text.substring(0, end));
        var keyCertificate = KeyCertificate.verified(text.substring(end + 2), authority);
        if (!keyCertificate.use().equals(KeyCertificate.CHECKPOINTS)) {
            throw new IllegalArgumentException("the certified key is not one for checkpoints");
        }
        return new TrailKeys(authority, keyCertificate.key());
    }
}
