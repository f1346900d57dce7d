package org.mesinfos.auth.signin;

import java.util.List;
import org.mesinfos.auth.person.Role;

/// The forms by which somebody signs up.
///
/// @param role as what they join
/// @param problems what is wrong with what was typed
record SignUpPage(String token, Role role, String email, String name, List<Problem> problems) {

    SignUpPage {
        problems = List.copyOf(problems);
    }

    /// What can be wrong.
    enum Problem {
        EMAIL,
        OFTEN,
        MAIL,
        NAME,
        PASSWORD,
        TERMS;

        /// The field that mends it.
        public String field() {
            return switch (this) {
                case EMAIL, OFTEN, MAIL -> "email";
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

    /// The page on which a developer gives an address.
    static SignUpPage of(String email, List<Problem> problems) {
        return new SignUpPage("", Role.DEVELOPER, email, "", problems);
    }
}
