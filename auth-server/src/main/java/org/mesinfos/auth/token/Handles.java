package org.mesinfos.auth.token;

import org.mesinfos.auth.key.Sha256;

/// Stored keys of random handles (codes, states): only their hash is kept, so that a copy of the
/// database gives nobody a code.
final class Handles {

    private Handles() {}

    static String key(String handle) {
        return Sha256.base64Url(handle);
    }
}
