package org.mesinfos.auth.consent;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.restriction.RestrictionForm;
import org.mesinfos.auth.signin.Reauthentication;

/// The answer of a person who has to prove first that it is them; it goes on as it was given.
///
/// @param scopes what was ticked
/// @param duration what was chosen
/// @param parts which part of it
/// @param problem message key of what was wrong with the proof, or null at the first time
/// @param minutes to wait, rounded up; 0 when waiting does not help
record ReauthenticationPrompt(
        List<String> scopes,
        String duration,
        RestrictionForm parts,
        @Nullable String problem,
        long minutes) {

    static ReauthenticationPrompt of(ConsentForm form, Reauthentication.@Nullable Outcome outcome) {
        var scopes = List.copyOf(new TreeSet<>(form.scope()));
        var duration = Objects.requireNonNullElse(form.duration(), "");
        return switch (outcome) {
            case null -> new ReauthenticationPrompt(scopes, duration, form.parts(), null, 0);
            case Reauthentication.Outcome.Proven _ ->
                    new ReauthenticationPrompt(scopes, duration, form.parts(), null, 0);
            case Reauthentication.Outcome.Wrong() ->
                    new ReauthenticationPrompt(
                            scopes, duration, form.parts(), "consent-again.wrong", 0);
            case Reauthentication.Outcome.Throttled(var left) ->
                    new ReauthenticationPrompt(
                            scopes,
                            duration,
                            form.parts(),
                            "signin.error.throttled",
                            left.toMinutes() + 1);
        };
    }
}
