package org.mesinfos.auth.signup;

import java.util.List;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.signin.FormProblem;

/// The forms by which somebody signs up.
///
/// @param role as what they join
/// @param problems what is wrong with what was typed
record SignUpPage(String token, Role role, String email, String name, List<FormProblem> problems) {

    /// The page on which a developer gives an address.
    static SignUpPage of(String email, FormProblem... problems) {
        return new SignUpPage("", Role.DEVELOPER, email, "", List.of(problems));
    }

    /// @param problem such as `TERMS`
    static FormProblem problem(String field, String problem) {
        return FormProblem.of(field, "signup.problem." + problem);
    }
}
