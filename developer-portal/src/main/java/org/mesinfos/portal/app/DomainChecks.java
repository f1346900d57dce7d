package org.mesinfos.portal.app;

import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Whether the holder of a domain vouches for an app, by a file at a known place on it.
///
/// The authorization server looks, which knows how to call addresses that strangers choose.
@Component
public class DomainChecks {

    /// Where the file is, on the domain.
    public static final String PATH = "/.well-known/mesinfos-verification.txt";

    private final ServiceClient<Endpoints> checks;

    DomainChecks(ServiceClientFactory clients) {
        this.checks = clients.authServer(Endpoints.class, "domain-checks");
    }

    interface Endpoints {
        @PostExchange("/internal/domain-checks")
        Checked check(@RequestBody Domain domain);
    }

    record Domain(String domain, String app) {}

    record Checked(Found outcome) {}

    /// What was found.
    public enum Found {
        /// The file names the app.
        FOUND,
        /// There is no such file, or it does not name the app.
        MISSING,
        /// The domain did not answer, or is none that may be called.
        UNREACHABLE,
        /// The authorization server did not answer.
        UNKNOWN
    }

    /// The line that the file must have.
    public static String line(String app) {
        return "mesinfos-app=" + app;
    }

    public Found check(String domain, String app) {
        return switch (checks.ask(endpoints -> endpoints.check(new Domain(domain, app)))) {
            case ServiceResponse.Given<Checked>(var checked) -> checked.outcome();
            case ServiceResponse.Refused<Checked> refused when refused.isBadRequest() ->
                    Found.UNREACHABLE;
            case ServiceResponse.Refused<Checked> _, ServiceResponse.Unavailable<Checked> _ ->
                    Found.UNKNOWN;
        };
    }
}
