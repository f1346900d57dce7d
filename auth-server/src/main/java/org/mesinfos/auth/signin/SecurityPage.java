package org.mesinfos.auth.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.passkey.Passkey;

/// How a person signs in, and what they can change about it.
///
/// @param login what they type
/// @param shared whether the account is a made-up person's, whose password everybody knows
/// @param passkeys the person's own, oldest first; null when they may have none
/// @param fresh whether the sign-in is recent enough to make one
/// @param done message key of what was just done, or null
/// @param problems what is wrong with what was typed
record SecurityPage(
        String login,
        boolean shared,
        @Nullable List<Passkey> passkeys,
        boolean fresh,
        @Nullable String done,
        List<FormProblem> problems) {}
