package org.mesinfos.auth.signin;

import java.util.List;

/// The forms by which a developer signs up.
///
/// @param problems what is wrong with what was typed
record SignUpPage(String token, String email, String name, List<Problem> problems) {

    SignUpPage {
        problems = List.copyOf(problems);
    }

    /// What can be wrong.
    enum Problem {
        EMAIL,
        OFTEN,
        NAME,
        PASSWORD,
        TERMS;

        /// The field that mends it.
        public String field() {
            return switch (this) {
                case EMAIL, OFTEN -> "email";
                case NAME -> "name";
                case PASSWORD -> "password";
                case TERMS -> "terms";
            };
        }

        /// The message that explains it.
        public String key() {
            return "signup.problem." + name();
        }
    }

    static SignUpPage empty(String token) {
        return new SignUpPage(token, "", "", List.of());
    }
}
