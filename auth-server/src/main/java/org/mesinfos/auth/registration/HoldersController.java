package org.mesinfos.auth.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.ClientUsage;
import org.mesinfos.auth.client.RegisteredApp;
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

/// Registers holders' clients for the portal, which has written down which organizer does it and
/// why.
@RestController
@RequestMapping("/internal/holders")
@PreAuthorize("hasAuthority('SCOPE_clients:manage')")
class HoldersController {

    private final HolderClients holders;
    private final ClientUsage uses;
    private final Clock clock;

    HoldersController(HolderClients holders, ClientUsage uses, Clock clock) {
        this.clock = clock;
        this.holders = holders;
        this.uses = uses;
    }

    /// One registration.
    ///
    /// @param holder id in the catalogue
    /// @param secret whether it has one
    /// @param previousUntil when the secret before stops working; absent when it does not work
    /// @param lastUsedAt when the client last proved who it is, to a few minutes; absent for never
    /// @param lastMethod how, as in RFC 7591
    record Registration(
            String holder,
            String clientId,
            boolean suspended,
            boolean secret,
            @Nullable Instant previousUntil,
            List<Key> keys,
            @Nullable Instant lastUsedAt,
            @Nullable String lastMethod) {}

    /// @param lastUsedAt absent for not since it was registered
    record Key(String kid, @Nullable Instant lastUsedAt) {}

    record Registrations(List<Registration> holders) {}

    @GetMapping
    Registrations all() {
        return new Registrations(holders.all().stream().map(this::registration).toList());
    }

    @GetMapping("/{holder}")
    Registration one(@PathVariable String holder) {
        return holders.find(holder)
                .map(this::registration)
                .orElseThrow(() -> new IllegalArgumentException("no client of " + holder));
    }

    /// @param jwks a JSON Web Key Set (RFC 7517) as text; absent or blank for a secret
    record Wanted(@Nullable String jwks) {

        @Nullable String keys() {
            return jwks == null || jwks.isBlank() ? null : jwks;
        }
    }

    /// @param clientSecret shown here and never again; absent for a client with keys
    /// @param previousUntil when the secret before stops working; absent when it does not work
    record Made(String clientId, @Nullable String clientSecret, @Nullable Instant previousUntil) {}

    @PutMapping("/{holder}")
    ResponseEntity<Made> register(@PathVariable String holder, @RequestBody Wanted wanted) {
        var secret = holders.register(holder, wanted.keys()).orElse(null);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Made(HolderClients.clientId(holder), secret, null));
    }

    @DeleteMapping("/{holder}")
    ResponseEntity<Void> remove(@PathVariable String holder) {
        holders.remove(holder);
        return ResponseEntity.noContent().build();
    }

    /// @param jwks public keys beside those of before
    record Keys(String jwks) {}

    @PostMapping("/{holder}/keys")
    Registration addKeys(@PathVariable String holder, @RequestBody Keys added) {
        holders.addKeys(holder, added.jwks());
        return one(holder);
    }

    @DeleteMapping("/{holder}/keys")
    Registration removeKey(@PathVariable String holder, @RequestParam String kid) {
        holders.removeKey(holder, kid);
        return one(holder);
    }

    /// @param overlap how long the secret before goes on working, seven days at most
    @PostMapping("/{holder}/secret")
    Made replaceSecret(
            @PathVariable String holder, @RequestParam(defaultValue = "PT0S") Duration overlap) {
        var replaced = holders.replaceSecret(holder, overlap);
        return new Made(
                HolderClients.clientId(holder), replaced.secret(), replaced.previousUntil());
    }

    @DeleteMapping("/{holder}/secret")
    Registration removeSecret(@PathVariable String holder) {
        holders.removeSecret(holder);
        return one(holder);
    }

    @PutMapping("/{holder}/suspension")
    Registration suspend(
            @PathVariable String holder, @RequestBody ClientsController.Suspension wanted) {
        if (wanted.suspended()) {
            holders.suspend(holder);
        } else {
            holders.resume(holder);
        }
        return one(holder);
    }

    private Registration registration(RegisteredApp app) {
        var last = uses.last(app.clientId()).orElse(null);
        var credentials = app.credentials();
        var used = holders.keyUses(app);
        return new Registration(
                HolderClients.holder(app),
                app.clientId(),
                app.suspended(),
                !credentials.secretHashes().isEmpty(),
                credentials.previousUntil(clock.instant()),
                credentials.kids().stream().map(kid -> new Key(kid, used.get(kid))).toList(),
                last == null ? null : last.at(),
                last == null ? null : last.method());
    }
}
