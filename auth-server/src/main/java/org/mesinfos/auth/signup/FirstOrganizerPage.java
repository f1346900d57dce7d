package org.mesinfos.auth.signup;

import java.util.ArrayList;
import java.util.List;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Password;
import org.mesinfos.auth.signin.FormProblem;

/// The form for the first organizer's account.
///
/// @param problems what is wrong with what was typed
record FirstOrganizerPage(String token, String name, String login, List<FormProblem> problems) {

    static FirstOrganizerPage empty(String token) {
        return new FirstOrganizerPage(token, "", "", List.of());
    }

    /// @param problem such as `TAKEN`
    static FormProblem problem(String field, String problem) {
        return FormProblem.of(field, "organizer.problem." + problem);
    }

    static List<FormProblem> problems(String name, Login login, Password password) {
        var problems = new ArrayList<FormProblem>();
        if (name.isBlank() || name.length() > 80) {
            problems.add(problem("name", "NAME"));
        }
        if (!login.isPossible() || login.value().indexOf('@') < 1) {
            problems.add(problem("login", "LOGIN"));
        }
        if (!password.isStrongFor(login)) {
            problems.add(problem("password", "PASSWORD"));
        }
        return problems;
    }
}
