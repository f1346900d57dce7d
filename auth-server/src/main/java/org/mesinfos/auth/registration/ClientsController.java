package org.mesinfos.auth.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.AppCredentials;
import org.mesinfos.auth.client.ClientKeySet;
import org.mesinfos.auth.client.ClientRates;
import org.mesinfos.auth.client.ClientSecrets;
import org.mesinfos.auth.client.ClientUsage;
import org.mesinfos.auth.client.FapiExemption;
import org.mesinfos.auth.client.InvalidRegistrationException;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.MongoRegisteredApps;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.web.ApiProblem;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Registers apps' clients for the portal. Each call can be repeated without harm, so that the
/// portal can repair what an outage interrupted.
@RestController
@RequestMapping("/internal/clients/{clientId}")
@PreAuthorize("hasAuthority('SCOPE_clients:manage')")
class ClientsController {

    private final MongoRegisteredApps apps;
    private final Suspensions suspensions;
    private final ClientSecrets secrets;
    private final Catalogue catalogue;
    private final ClientUsage uses;
    private final Clock clock;

    ClientsController(
            MongoRegisteredApps apps,
            Suspensions suspensions,
            ClientSecrets secrets,
            Catalogue catalogue,
            ClientUsage uses,
            Clock clock) {
        this.uses = uses;
        this.apps = apps;
        this.suspensions = suspensions;
        this.secrets = secrets;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// @param clientSecret shown here and never again; absent for a public client, and when the
    ///   client existed before
    /// @param previousUntil when the secret before stops working; absent when it does not work
    record Credentials(
            String clientId, @Nullable String clientSecret, @Nullable Instant previousUntil) {}

    @PutMapping
    ResponseEntity<Credentials> register(
            @PathVariable String clientId, @RequestBody ClientRegistration registration) {
        var problems = registration.problems(catalogue);
        if (!problems.isEmpty()) {
            throw new InvalidRegistrationException(problems);
        }
        var secret = registration.confidential() ? secrets.newSecret() : null;
        var hashes = secret == null ? List.<String>of() : List.of(secrets.hash(secret));
        var credentials = AppCredentials.of(hashes, null);
        if (apps.add(registration.toApp(clientId, credentials))) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new Credentials(clientId, secret, null));
        }
        apps.change(clientId, before -> changed(before, registration));
        return ResponseEntity.ok(new Credentials(clientId, null, null));
    }

    /// Makes a new secret. Of several replaced in a row, only the last one goes on working.
    ///
    /// @param overlap how long the secret before goes on working, seven days at most
    @PostMapping("/secret")
    Credentials replaceSecret(
            @PathVariable String clientId, @RequestParam(defaultValue = "PT0S") Duration overlap) {
        var until = ClientSecrets.previousUntil(overlap, clock.instant());
        var secret = secrets.newSecret();
        apps.change(
                clientId,
                before ->
                        requireConfidentialApp(before).withNewSecret(secrets.hash(secret), until));
        return new Credentials(clientId, secret, until);
    }

    /// How a client proves who it is.
    ///
    /// @param secret whether it has one
    /// @param previousUntil when the secret before stops working; absent when it does not work
    /// @param keys ids of its public keys
    /// @param lastUsedAt when it last proved who it is, to a few minutes; absent for never
    /// @param lastMethod how, as in RFC 7591
    record Proofs(
            boolean secret,
            @Nullable Instant previousUntil,
            List<String> keys,
            @Nullable Instant lastUsedAt,
            @Nullable String lastMethod) {}

    @GetMapping("/credentials")
    Proofs proofs(@PathVariable String clientId) {
        var credentials = find(clientId).credentials();
        var last = uses.last(clientId).orElse(null);
        return new Proofs(
                !credentials.secretHashes().isEmpty(),
                credentials.previousUntil(clock.instant()),
                credentials.kids(),
                last == null ? null : last.at(),
                last == null ? null : last.method());
    }

    /// @param jwks a JSON Web Key Set (RFC 7517) as text; blank for none
    record Keys(String jwks) {}

    /// Gives a confidential client of an app other public keys, by which it signs in beside its
    /// secret.
    @PutMapping("/jwks")
    Keys replaceKeys(@PathVariable String clientId, @RequestBody Keys wanted) {
        var jwks = wanted.jwks().isBlank() ? null : ClientKeySet.checked(wanted.jwks());
        apps.change(clientId, before -> requireConfidentialApp(before).withKeys(jwks));
        return new Keys(jwks == null ? "" : jwks);
    }

    /// @param suspended whether the client is refused everywhere
    record Suspension(boolean suspended) {}

    /// Stops a client at its next request anywhere, or lets it go on.
    @PutMapping("/suspension")
    Suspension suspend(@PathVariable String clientId, @RequestBody Suspension wanted) {
        if (wanted.suspended()) {
            suspensions.suspend(clientId);
        } else {
            suspensions.resume(clientId);
        }
        return wanted;
    }

    /// Gives an app's client limits of its own from its next request on.
    @PutMapping("/rates")
    ClientRates limit(@PathVariable String clientId, @RequestBody ClientRates wanted) {
        var problems = wanted.problems();
        if (!problems.isEmpty()) {
            throw new InvalidRegistrationException(problems);
        }
        apps.limit(clientId, wanted);
        return wanted;
    }

    /// Takes them back: what holds for all apps holds again.
    @DeleteMapping("/rates")
    ResponseEntity<Void> removeLimits(@PathVariable String clientId) {
        apps.limit(clientId, null);
        return ResponseEntity.noContent().build();
    }

    /// @param reason as people read it
    /// @param decidedBy name of the organizer
    record Decision(Instant until, LocalText reason, String decidedBy) {}

    /// The decision by which a live client need not keep to FAPI 2.0 today; 204 for none.
    @GetMapping("/exemption")
    ResponseEntity<FapiExemption> exemption(@PathVariable String clientId) {
        var exemption = requireLiveApp(find(clientId)).exemption();
        return exemption == null
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(exemption);
    }

    /// Exempts a live client from FAPI 2.0 until a day, in place of any earlier decision.
    @PutMapping("/exemption")
    FapiExemption exempt(@PathVariable String clientId, @RequestBody Decision decision) {
        var exemption =
                new FapiExemption(
                        decision.until(),
                        decision.reason(),
                        decision.decidedBy(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var problems = exemption.problems();
        if (!problems.isEmpty()) {
            throw new InvalidRegistrationException(problems);
        }
        apps.change(clientId, before -> requireLiveApp(before).withExemption(exemption));
        return exemption;
    }

    /// Ends it at once.
    @DeleteMapping("/exemption")
    ResponseEntity<Void> endExemption(@PathVariable String clientId) {
        apps.change(clientId, before -> requireLiveApp(before).withExemption(null));
        return ResponseEntity.noContent().build();
    }

    private RegisteredApp find(String clientId) {
        return apps.find(clientId).orElseThrow(() -> new IllegalArgumentException("unknown"));
    }

    private static RegisteredApp requireLiveApp(RegisteredApp app) {
        if (app.kind() != RegisteredApp.Kind.APP || app.mode() != Mode.LIVE) {
            throw taken(app.clientId());
        }
        return app;
    }

    private static RegisteredApp requireConfidentialApp(RegisteredApp app) {
        if (app.kind() != RegisteredApp.Kind.APP || !app.credentials().confidential()) {
            throw taken(app.clientId());
        }
        return app;
    }

    private static RegisteredApp changed(RegisteredApp before, ClientRegistration registration) {
        if (before.kind() != RegisteredApp.Kind.APP
                || !before.app().equals(registration.app())
                || before.mode() != registration.mode()
                || before.credentials().confidential() != registration.confidential()) {
            throw taken(before.clientId());
        }
        return registration
                .toApp(before.clientId(), before.credentials())
                .withSuspended(before.suspended())
                .withExemption(before.exemption());
    }

    /// The id is in use for something that this call may not change.
    static ApiProblem taken(String clientId) {
        var detail = "The client " + clientId + " belongs to another app, mode or kind.";
        return new ApiProblem(HttpStatus.CONFLICT, "client-taken", detail)
                .titled("Another client has this id");
    }
}
