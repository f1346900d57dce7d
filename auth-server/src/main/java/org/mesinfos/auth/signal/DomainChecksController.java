package org.mesinfos.auth.signal;

import java.net.URI;
import java.util.regex.Pattern;
import org.mesinfos.auth.client.Publisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Looks for the portal whether the holder of a domain vouches for an app: a file there names it.
///
/// The developer chose the domain, so it is called like the addresses of signals: public ones only,
/// no redirect, little of the answer.
@RestController
class DomainChecksController {

    static final String PATH = "/.well-known/mesinfos-verification.txt";

    private static final Pattern APP = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String MARK = "mesinfos-app=";

    private final SignalHttpClient http;
    private final boolean local;

    DomainChecksController(SignalHttpClient http, SignalProperties properties) {
        this.http = http;
        this.local = properties.localTestEndpoints();
    }

    /// @param app the app's id
    record CheckRequest(String domain, String app) {}

    /// What was found.
    enum Outcome {
        /// The file has a line that names the app.
        FOUND,
        /// There is a file, and no such line, or no file.
        MISSING,
        /// The domain did not answer, or leads to no public address.
        UNREACHABLE
    }

    record Found(Outcome outcome) {}

    @PostMapping("/internal/domain-checks")
    @PreAuthorize("hasAuthority('SCOPE_clients:manage')")
    Found check(@RequestBody CheckRequest asked) {
        var here = local && Publisher.isLocal(asked.domain());
        if (!here && !Publisher.isDomain(asked.domain()) || !APP.matcher(asked.app()).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var file = URI.create((here ? "http://" : "https://") + asked.domain() + PATH);
        return new Found(
                switch (http.fetch(file, here)) {
                    case SignalHttpClient.Fetched.Text(var text) ->
                            text.lines().map(String::strip).anyMatch((MARK + asked.app())::equals)
                                    ? Outcome.FOUND
                                    : Outcome.MISSING;
                    case SignalHttpClient.Fetched.Refused() -> Outcome.MISSING;
                    case SignalHttpClient.Fetched.Nothing() -> Outcome.UNREACHABLE;
                });
    }
}
