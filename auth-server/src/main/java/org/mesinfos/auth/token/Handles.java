package org.mesinfos.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Stored keys of random handles (codes, states): only their hash is kept, so that a copy of the
/// database gives nobody a code.
final class Handles {

    private Handles() {}

    static String key(String handle) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(handle.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
