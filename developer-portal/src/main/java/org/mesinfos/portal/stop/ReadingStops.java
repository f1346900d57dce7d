package org.mesinfos.portal.stop;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/// The stops in force, as the authorization server has them.
@Component
class ReadingStops {

    private final ServiceClient<Endpoints> stops;

    ReadingStops(ServiceClientFactory clients) {
        this.stops = clients.authServer(Endpoints.class, "reading-stops");
    }

    @HttpExchange("/internal/stops")
    interface Endpoints {

        @GetExchange
        Stops now();

        @PutExchange("/everything")
        Stops stopEverything();

        @DeleteExchange("/everything")
        Stops resumeEverything();

        @PutExchange("/{kind}/{id}")
        Stops stop(@PathVariable String kind, @PathVariable String id);

        @DeleteExchange("/{kind}/{id}")
        Stops resume(@PathVariable String kind, @PathVariable String id);
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

    /// Keys of what is stopped; empty when the authorization server does not answer.
    Optional<Set<String>> now() {
        return stops.ask(Endpoints::now).toOptional().map(Stops::keys);
    }

    /// Stops it at the next request everywhere, or lets it go on; can be repeated.
    ///
    /// @return false when it is not known whether that was done
    boolean change(StopTarget what, boolean stopped) {
        return stops.ask(endpoints -> change(endpoints, what, stopped))
                .toOptional()
                .filter(after -> after.keys().contains(what.key()) == stopped)
                .isPresent();
    }

    private static Stops change(Endpoints endpoints, StopTarget what, boolean stopped) {
        if (what.kind() == StopTarget.Kind.EVERYTHING) {
            return stopped ? endpoints.stopEverything() : endpoints.resumeEverything();
        }
        var kind = what.key().split("/", 2)[0];
        return stopped ? endpoints.stop(kind, what.id()) : endpoints.resume(kind, what.id());
    }
}
