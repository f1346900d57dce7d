package org.mesinfos.verify;

import java.util.Base64;
import java.util.regex.Pattern;

/// What a checkpoint signs: how many entries the log has, and their root.
///
/// @param size how many entries
public record SignedTree(long size, byte[] root) {

    private static final Pattern NOTE =
            Pattern.compile(
                    "(([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/=]{44})\\n)"
                            + "\\n— ([^\\n ]+) ([A-Za-z0-9+/=]+)\\n");

    /// Reads a note and checks who signed it.
    ///
    /// @throws IllegalArgumentException when it is no such note, or another key signed it
    static SignedTree verified(String note, VerifierKey key) {
        var matcher = NOTE.matcher(note);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a signed checkpoint");
        }
        if (!matcher.group(2).equals(key.name()) || !matcher.group(5).equals(key.name())) {
            throw new IllegalArgumentException("a checkpoint of another trail");
        }
        if (!key.signed(matcher.group(1), decoded(matcher.group(6)))) {
            throw new IllegalArgumentException("its signature is wrong");
        }
        return new SignedTree(Long.parseLong(matcher.group(3)), decoded(matcher.group(4)));
    }

    private static byte[] decoded(String base64) {
        try {
            var decoded = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(decoded).equals(base64)) {
                return decoded;
            }
        } catch (IllegalArgumentException _) {
            // Said below, in our own words.
        }
        throw new IllegalArgumentException("not a signed checkpoint");
    }
}
