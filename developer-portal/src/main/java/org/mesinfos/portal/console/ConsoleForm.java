package org.mesinfos.portal.console;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// What the developer chose and typed.
///
/// @param call id of the call
/// @param accept the representation asked for, as sent; empty for the usual one
/// @param parameters all that was sent; a call takes its own
/// @param problem why no token came; null when nothing went wrong
record ConsoleForm(
        @Nullable String call,
        String accept,
        Map<String, String> parameters,
        @Nullable ConsoleProblem problem) {

    ConsoleForm {
        parameters = Map.copyOf(parameters);
    }

    /// With that call where none was chosen.
    ConsoleForm orFirst(@Nullable String first) {
        return call == null && first != null
                ? new ConsoleForm(first, accept, parameters, problem)
                : this;
    }

    /// What shows the same call on the console's page again, as a query of its address.
    String replay() {
        var address = UriComponentsBuilder.newInstance();
        parameters.entrySet().stream()
                .filter(one -> !one.getKey().equals("_csrf") && !one.getValue().isBlank())
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        one ->
                                address.queryParam(
                                        UriUtils.encode(one.getKey(), StandardCharsets.UTF_8),
                                        UriUtils.encode(one.getValue(), StandardCharsets.UTF_8)));
        var query = address.build(true).getQuery();
        return query == null ? "" : query;
    }

    static ConsoleForm of(Map<String, String> sent) {
        var problem = sent.get("problem");
        return new ConsoleForm(
                sent.get("call"),
                sent.getOrDefault("accept", ""),
                new HashMap<>(sent),
                problem == null ? null : ConsoleProblem.of(problem));
    }
}
