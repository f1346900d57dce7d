package org.mesinfos.auth.signin;

import java.util.ArrayList;
import java.util.List;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;

/// The form for the first organizer's account.
///
/// @param problems what is wrong with what was typed
record FirstOrganizerPage(String token, String name, String login, List<Problem> problems) {

    FirstOrganizerPage {
        problems = List.copyOf(problems);
    }

    /// What can be wrong.
    enum Problem {
        NAME,
        LOGIN,
        PASSWORD,
        TAKEN;

        /// The field that mends it.
        public String field() {
            return switch (this) {
                case NAME -> "name";
                case LOGIN, TAKEN -> "login";
                case PASSWORD -> "password";
            };
        }

        /// The message that explains it.
        public String key() {
            return "organizer.problem." + name();
        }
    }

    static FirstOrganizerPage empty(String token) {
        return new FirstOrganizerPage(token, "", "", List.of());
    }

    static List<Problem> problems(String name, Login login, Password password) {
        var problems = new ArrayList<Problem>();
        if (name.isBlank() || name.length() > 80) {
            problems.add(Problem.NAME);
        }
        if (!login.isPossible() || login.value().indexOf('@') < 1) {
            problems.add(Problem.LOGIN);
        }
        if (!password.isStrongFor(login)) {
            problems.add(Problem.PASSWORD);
        }
        return problems;
    }
}
