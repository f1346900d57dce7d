package org.mesinfos.portal.stop;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// The stops behind HTTP.
@Component
class HttpReadingStops implements ReadingStops {

    private final OwnCalls calls;

    HttpReadingStops(OwnCallsTo to) {
        this.calls = to.authServer("/internal/stops", "reading-stops");
    }

    record Stops(boolean everything, Set<String> scopes, Set<String> holders) {

        Set<String> keys() {
            var keys = new TreeSet<String>();
            if (everything) {
                keys.add("everything");
            }
            scopes.forEach(scope -> keys.add("scopes/" + scope));
            holders.forEach(holder -> keys.add("holders/" + holder));
            return keys;
        }
    }

    @Override
    public Optional<Set<String>> now() {
        return calls.ask(http -> http.get().retrieve().body(Stops.class)).map(Stops::keys);
    }

    @Override
    public boolean change(Stoppable what, boolean stopped) {
        var method = stopped ? HttpMethod.PUT : HttpMethod.DELETE;
        return calls.ask(
                        http ->
                                http.method(method)
                                        .uri("/" + what.key())
                                        .retrieve()
                                        .body(Stops.class))
                .filter(after -> after.keys().contains(what.key()) == stopped)
                .isPresent();
    }
}
