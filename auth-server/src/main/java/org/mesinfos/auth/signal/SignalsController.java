package org.mesinfos.auth.signal;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.key.RandomText;
import org.mesinfos.auth.token.TrialKeys;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Tells the portal where a client is signalled and what became of it, and changes that.
@RestController
@RequestMapping("/internal/clients/{clientId}/signals")
@PreAuthorize("hasAuthority('SCOPE_clients:manage')")
class SignalsController {

    private static final int SHOWN = 50;
    private static final int JTI_BITS = 128;

    private final Signals signals;
    private final RegisteredApps apps;
    private final SignalSender sender;
    private final TrialKeys keys;
    private final SignalProperties properties;
    private final Clock clock;

    SignalsController(
            Signals signals,
            RegisteredApps apps,
            SignalSender sender,
            TrialKeys keys,
            SignalProperties properties,
            Clock clock) {
        this.signals = signals;
        this.apps = apps;
        this.sender = sender;
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param endpoint null when the client is not signalled
    /// @param signals the last ones, newest first
    record Overview(@Nullable String endpoint, List<Entry> signals) {}

    /// @param grant the grant's id, as in the app's tokens; null for a trial
    /// @param due when it is tried next; null when it is not
    record Entry(
            String id,
            String type,
            Instant at,
            @Nullable String grant,
            String state,
            @Nullable Instant due,
            List<SignalAttempt> attempts) {

        static Entry of(Signal signal) {
            return new Entry(
                    signal.id(),
                    signal.type().name(),
                    signal.at(),
                    signal.grant(),
                    signal.state().name(),
                    signal.state() == Signal.State.WAITING ? signal.due() : null,
                    signal.attempts());
        }
    }

    /// @param endpoint absent or blank for none
    record Endpoint(@Nullable String endpoint) {}

    @GetMapping
    Overview overview(@PathVariable String clientId) {
        app(clientId);
        return new Overview(
                signals.endpoint(clientId).map(SignalEndpoint::address).orElse(null),
                signals.latest(clientId, SHOWN).stream().map(Entry::of).toList());
    }

    @PutMapping("/endpoint")
    Endpoint change(@PathVariable String clientId, @RequestBody Endpoint wanted) {
        var app = app(clientId);
        var address = wanted.endpoint() == null ? "" : wanted.endpoint().strip();
        if (!address.isEmpty()) {
            SignalEndpoint.problemWith(address, app.mode(), properties.localTestEndpoints())
                    .ifPresent(
                            problem -> {
                                throw new InvalidEndpoint(problem);
                            });
        }
        signals.setEndpoint(clientId, address.isEmpty() ? null : address);
        return new Endpoint(address.isEmpty() ? null : address);
    }

    /// Sends a trial, so that a developer sees a signal without a person who ends something.
    ///
    /// @param newKey whether a key signs it that is published only now, as after a change of keys
    @PostMapping("/trial")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Entry trial(
            @PathVariable String clientId, @RequestParam(defaultValue = "false") boolean newKey) {
        if (app(clientId).mode() != Mode.TEST && newKey) {
            throw new Unknown("Keys are tried by test clients only.");
        }
        if (signals.endpoint(clientId).isEmpty()) {
            throw new InvalidEndpoint("is not set");
        }
        var now = clock.instant();
        var id = Signal.id(now, RandomText.ofBits(64));
        var trial =
                new Signal(
                        Signal.key(clientId, id),
                        clientId,
                        RandomText.ofBits(JTI_BITS),
                        SignalType.VERIFICATION,
                        now,
                        null,
                        null,
                        0,
                        null,
                        null,
                        Signal.State.WAITING,
                        now,
                        0,
                        List.of(),
                        now.plus(properties.kept()),
                        null,
                        newKey ? keys.add() : null);
        signals.add(trial);
        sender.nudge();
        return Entry.of(trial);
    }

    @PostMapping("/{id}/redelivery")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Entry redeliver(@PathVariable String clientId, @PathVariable String id) {
        app(clientId);
        if (!signals.again(clientId, id, clock.instant())) {
            throw new Unknown("No such signal.");
        }
        sender.nudge();
        return Entry.of(
                signals.find(clientId, id).orElseThrow(() -> new Unknown("No such signal.")));
    }

    private RegisteredApp app(String clientId) {
        return apps.find(clientId)
                .filter(RegisteredApp::asksForConsent)
                .orElseThrow(() -> new Unknown("No app has this client."));
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidEndpoint invalid) {
        var problem = problem(HttpStatus.BAD_REQUEST, "registration-invalid", "Invalid endpoint");
        problem.setProperty("errors", List.of(new FieldProblem("endpoint", invalid.getMessage())));
        return problem;
    }

    /// @param field the member of the request that is wrong
    /// @param message what is wrong, to be read after the field's name
    record FieldProblem(String field, @Nullable String message) {}

    @ExceptionHandler
    ProblemDetail unknown(Unknown unknown) {
        var problem = problem(HttpStatus.NOT_FOUND, "client-unknown", "Not found");
        problem.setDetail(unknown.getMessage());
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("https://mesinfos.example/problems/" + slug));
        problem.setTitle(title);
        return problem;
    }

    /// The address cannot be used.
    static final class InvalidEndpoint extends RuntimeException {
        InvalidEndpoint(String problem) {
            super(problem);
        }
    }

    /// Nothing there that this call may see.
    static final class Unknown extends RuntimeException {
        Unknown(String message) {
            super(message);
        }
    }
}
