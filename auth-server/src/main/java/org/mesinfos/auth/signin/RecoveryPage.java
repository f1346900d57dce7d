package org.mesinfos.auth.signin;

import org.jspecify.annotations.Nullable;

/// The forms by which somebody gets back in.
///
/// @param token of the link; empty before there is one
/// @param login what was typed, or whose password is chosen
/// @param problem what is wrong with what was typed, or null
record RecoveryPage(String token, String login, @Nullable FormProblem problem) {

    /// The page on which somebody gives their login.
    ///
    /// @param problem such as `OFTEN`
    static RecoveryPage asking(String login, String problem) {
        return new RecoveryPage("", login, problem("username", problem));
    }

    static FormProblem problem(String field, String problem) {
        return FormProblem.of(field, "recovery.problem." + problem);
    }
}
