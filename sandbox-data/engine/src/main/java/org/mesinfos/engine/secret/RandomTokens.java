package org.mesinfos.engine.secret;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// Ids, tokens and words of links that nobody guesses.
public final class RandomTokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomTokens() {}

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// So many bytes in hexadecimal digits.
    public static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    /// That many random bits in base64url: letters, digits, `-` and `_`, which no client library
    /// has to encode.
    ///
    /// @param bits a multiple of 8
    public static String ofBits(int bits) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bits / Byte.SIZE));
    }

    /// So many letters of an alphabet.
    public static String letters(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .collect(
                        StringBuilder::new,
                        (word, at) -> word.append(alphabet.charAt(at)),
                        StringBuilder::append)
                .toString();
    }

    /// A moment, to the millisecond, and so many bytes: of equal length, so that the order of ids
    /// is that of time.
    public static String at(Instant moment, int bytes) {
        return "%014d-%s".formatted(moment.toEpochMilli(), hex(bytes));
    }
}
