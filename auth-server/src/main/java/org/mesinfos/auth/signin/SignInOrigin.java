package org.mesinfos.auth.signin;

import org.jspecify.annotations.Nullable;

/// From where somebody tries to sign in with a login.
///
/// @param address network address
/// @param device names the device when the owner of the login signed in with it before; null for a
///   stranger
record SignInOrigin(String address, @Nullable String device) {

    /// Somebody of whom nothing but the address is known.
    static SignInOrigin stranger(String address) {
        return new SignInOrigin(address, null);
    }
}
