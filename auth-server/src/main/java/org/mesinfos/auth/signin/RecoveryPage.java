package org.mesinfos.auth.signin;

import org.jspecify.annotations.Nullable;

/// The forms by which somebody gets back in.
///
/// @param token of the link; empty before there is one
/// @param login what was typed, or whose password is chosen
/// @param problem what is wrong with what was typed, or null
record RecoveryPage(String token, String login, @Nullable Problem problem) {

    /// What can be wrong.
    enum Problem {
        LOGIN,
        OFTEN,
        BUSY,
        PASSWORD;

        /// The field that mends it.
        public String field() {
            return switch (this) {
                case LOGIN, OFTEN, BUSY -> "username";
                case PASSWORD -> "password";
            };
        }

        /// The message that explains it.
        public String key() {
            return "recovery.problem." + name();
        }
    }

    /// The page on which somebody gives their login.
    static RecoveryPage asking(String login, @Nullable Problem problem) {
        return new RecoveryPage("", login, problem);
    }
}
