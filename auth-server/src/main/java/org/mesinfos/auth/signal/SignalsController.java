package org.mesinfos.auth.signal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.signingkey.RotationTestKeys;
import org.mesinfos.auth.web.ApiProblem;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
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

    private final Signals signals;
    private final RegisteredApps apps;
    private final SignalSender sender;
    private final RotationTestKeys keys;
    private final SignalProperties properties;
    private final Clock clock;

    SignalsController(
            Signals signals,
            RegisteredApps apps,
            SignalSender sender,
            RotationTestKeys keys,
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
    /// @param dataUpdates whether it also hears of new records
    /// @param signals the last ones, newest first
    record Overview(@Nullable String endpoint, boolean dataUpdates, List<Entry> signals) {}

    /// @param grant the grant's id, as in the app's tokens; null for a trial
    /// @param dataset of which there are new records; null for other signals
    /// @param due when it is tried next; null when it is not
    record Entry(
            String id,
            String type,
            Instant at,
            @Nullable String grant,
            @Nullable String dataset,
            String state,
            @Nullable Instant due,
            List<SignalAttempt> attempts) {

        static Entry of(Signal signal) {
            return new Entry(
                    signal.id(),
                    signal.type().name(),
                    signal.at(),
                    signal.grant(),
                    signal.about() == null ? null : signal.about().dataset(),
                    signal.state(),
                    signal.progress().isWaiting() ? signal.progress().due() : null,
                    signal.attempts());
        }
    }

    /// @param endpoint absent or blank for none
    /// @param dataUpdates absent for no
    record Endpoint(@Nullable String endpoint, @Nullable Boolean dataUpdates) {}

    @GetMapping
    Overview overview(@PathVariable String clientId) {
        app(clientId);
        var endpoint = signals.endpoint(clientId);
        return new Overview(
                endpoint.map(SignalEndpoint::address).orElse(null),
                endpoint.map(SignalEndpoint::wantsDataUpdates).orElse(false),
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
                                throw invalidEndpoint(problem);
                            });
        }
        var updates = Boolean.TRUE.equals(wanted.dataUpdates());
        signals.setEndpoint(clientId, address.isEmpty() ? null : address, updates);
        return new Endpoint(address.isEmpty() ? null : address, updates);
    }

    /// Sends a trial, so that a developer sees a signal without a person who ends something.
    ///
    /// @param newKey whether a key signs it that is published only now, as after a change of keys
    @PostMapping("/trial")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Entry trial(
            @PathVariable String clientId, @RequestParam(defaultValue = "false") boolean newKey) {
        if (app(clientId).mode() != Mode.TEST && newKey) {
            throw unknown("Keys are tried by test clients only.");
        }
        if (signals.endpoint(clientId).isEmpty()) {
            throw invalidEndpoint("is not set");
        }
        var now = clock.instant();
        var trial =
                Signal.due(
                                clientId,
                                Signal.id(now, RandomTokens.ofBits(64)),
                                SignalType.VERIFICATION,
                                now,
                                null,
                                now,
                                properties.kept())
                        .signedBy(newKey ? keys.add() : null);
        signals.queue().add(trial);
        sender.deliverSoon();
        return Entry.of(trial);
    }

    @PostMapping("/{id}/redelivery")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Entry redeliver(@PathVariable String clientId, @PathVariable String id) {
        app(clientId);
        if (!signals.queue().restart(Signal.key(clientId, id))) {
            throw unknown("No such signal.");
        }
        sender.deliverSoon();
        return Entry.of(signals.find(clientId, id).orElseThrow(() -> unknown("No such signal.")));
    }

    private RegisteredApp app(String clientId) {
        return apps.find(clientId)
                .filter(RegisteredApp::asksForConsent)
                .orElseThrow(() -> unknown("No app has this client."));
    }

    /// @param field the member of the request that is wrong
    /// @param message what is wrong, to be read after the field's name
    record FieldProblem(String field, String message) {}

    private static ApiProblem invalidEndpoint(String problem) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "registration-invalid", null)
                .titled("Invalid endpoint")
                .with("errors", List.of(new FieldProblem("endpoint", problem)));
    }

    private static ApiProblem unknown(String detail) {
        return new ApiProblem(HttpStatus.NOT_FOUND, "client-unknown", detail).titled("Not found");
    }
}
