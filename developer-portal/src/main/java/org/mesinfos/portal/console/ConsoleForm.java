package org.mesinfos.portal.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the developer chose and typed.
///
/// @param call id of the call
/// @param accept the representation asked for
/// @param parameters all that was sent; a call takes its own
/// @param problem why no token came; null when nothing went wrong
record ConsoleForm(
        @Nullable String call,
        String accept,
        Map<String, String> parameters,
        @Nullable ConsoleProblem problem) {

    static final List<String> REPRESENTATIONS =
            List.of("application/json", "application/x-ndjson", "text/csv");

    ConsoleForm {
        parameters = Map.copyOf(parameters);
    }

    static ConsoleForm of(Map<String, String> sent) {
        var problem = sent.get("problem");
        var accept = sent.getOrDefault("accept", "");
        return new ConsoleForm(
                sent.get("call"),
                REPRESENTATIONS.contains(accept) ? accept : REPRESENTATIONS.getFirst(),
                new HashMap<>(sent),
                problem == null ? null : ConsoleProblem.of(problem));
    }
}
