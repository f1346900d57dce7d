package org.mesinfos.engine.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Deflater;

/// How hard a given secret is to guess, as far as its text shows.
///
/// What somebody typed may still be a well-known sentence: this finds what cannot be random, not
/// what is.
public final class SecretStrength {

    private static final int KEY_BYTES = 32;
    private static final int KEY_BITS = 128;
    private static final int SHARED_SECRET_BITS = 64;

    private SecretStrength() {}

    /// Refuses a root secret that is not 32 random bytes or more, in base64, base64url or
    /// hexadecimal digits.
    ///
    /// @param name the property, for the sentence
    /// @throws UnfitSecretException one sentence that says what to do and not what was given
    public static void requireKey(String name, String value) {
        if (bytes(value) < KEY_BYTES || bits(value) < KEY_BITS) {
            throw new UnfitSecretException(
                    name
                            + " is no random key of 256 bits: make one with"
                            + " `openssl rand -base64 32`");
        }
    }

    /// Refuses a text that is shorter or simpler than 32 random characters.
    ///
    /// @param name the property, for the sentence
    /// @throws UnfitSecretException one sentence that says what to do and not what was given
    public static void requireText(String name, String value) {
        if (value.length() < KEY_BYTES || bits(value) < KEY_BITS) {
            throw new UnfitSecretException(
                    name
                            + " is too easy to guess, it needs at least 32 random characters: make it"
                            + " with `openssl rand -base64 32`");
        }
    }

    /// Refuses a secret between two services that could be guessed over the network.
    ///
    /// @param name the property, for the sentence
    /// @throws UnfitSecretException one sentence that says what to do and not what was given
    public static void requireSharedSecret(String name, String value) {
        if (bits(value) < SHARED_SECRET_BITS) {
            throw new UnfitSecretException(
                    name + " is too easy to guess: make it with `openssl rand -base64 32`");
        }
    }

    /// How many bytes the text stands for; 0 when it is neither base64 nor hexadecimal.
    private static int bytes(String value) {
        try {
            return HexFormat.of().parseHex(value).length;
        } catch (IllegalArgumentException notHexadecimal) {
            try {
                return Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/')).length;
            } catch (IllegalArgumentException notBase64) {
                return 0;
            }
        }
    }

    /// The smaller one of what single characters tell (Shannon) and what is left without
    /// repetitions.
    static int bits(String value) {
        return (int) Math.min(entropy(value), Byte.SIZE * compressed(value));
    }

    private static double entropy(String value) {
        var total = value.length();
        return value.chars()
                .distinct()
                .mapToLong(one -> value.chars().filter(other -> other == one).count())
                .mapToDouble(count -> count * Math.log((double) total / count) / Math.log(2))
                .sum();
    }

    private static int compressed(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            return deflater.deflate(new byte[bytes.length + 64]);
        }
    }
}
