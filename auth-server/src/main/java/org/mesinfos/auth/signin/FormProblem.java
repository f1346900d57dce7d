package org.mesinfos.auth.signin;

/// What is wrong with what was typed into a form.
///
/// @param field the field that mends it
/// @param key the message that explains it
/// @param minutes to wait, rounded up; 0 when waiting does not help
public record FormProblem(String field, String key, long minutes) {

    public static FormProblem of(String field, String key) {
        return new FormProblem(field, key, 0);
    }
}
