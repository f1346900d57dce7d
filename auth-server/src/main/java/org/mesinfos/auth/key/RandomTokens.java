package org.mesinfos.auth.key;

import java.security.SecureRandom;
import java.util.Base64;

/// Unguessable texts of letters, digits, `-` and `_`, which no client library has to encode.
public final class RandomTokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomTokens() {}

    /// A text made of that many random bits.
    ///
    /// @param bits a multiple of 8
    public static String ofBits(int bits) {
        var bytes = new byte[bits / Byte.SIZE];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
