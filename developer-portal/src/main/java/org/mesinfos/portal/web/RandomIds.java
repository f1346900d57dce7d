package org.mesinfos.portal.web;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// Ids and words of links that nobody guesses.
public final class RandomIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// So many bytes in hexadecimal digits.
    public static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    /// So many bytes in base64url, without padding.
    public static String base64(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
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
