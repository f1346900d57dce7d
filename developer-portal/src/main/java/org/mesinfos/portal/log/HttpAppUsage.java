package org.mesinfos.portal.log;

import java.util.List;
import java.util.Optional;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.stereotype.Component;

/// Usage behind HTTP.
@Component
class HttpAppUsage implements AppUsage {

    private final OwnCalls calls;

    HttpAppUsage(OwnCallsTo to) {
        this.calls = to.dataApi("/v1/apps", "app-usage");
    }

    record Usage(List<Count> data) {}

    @Override
    public Optional<List<Count>> of(String app, String mode) {
        return calls.ask(http -> http.get().uri("/{app}/usage", app).retrieve().body(Usage.class))
                .map(
                        usage ->
                                usage.data().stream()
                                        .filter(count -> count.mode().equals(mode))
                                        .toList());
    }
}
