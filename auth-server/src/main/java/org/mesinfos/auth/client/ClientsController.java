package org.mesinfos.auth.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Registers apps' clients for the portal. Each call can be repeated without harm, so that the
/// portal can repair what an outage interrupted.
@RestController
@RequestMapping("/internal/clients/{clientId}")
@PreAuthorize("hasAuthority('SCOPE_clients:manage')")
class ClientsController {

    private final StoredApps apps;
    private final ClientSecrets secrets;
    private final Catalogue catalogue;

    ClientsController(StoredApps apps, ClientSecrets secrets, Catalogue catalogue) {
        this.apps = apps;
        this.secrets = secrets;
        this.catalogue = catalogue;
    }

    /// @param clientSecret shown here and never again; absent for a public client, and when the
    ///   client existed before
    record Credentials(String clientId, @Nullable String clientSecret) {}

    @PutMapping
    ResponseEntity<Credentials> register(
            @PathVariable String clientId, @RequestBody ClientRegistration registration) {
        var problems = registration.problems(catalogue);
        if (!problems.isEmpty()) {
            throw new InvalidRegistration(problems);
        }
        var secret = registration.confidential() ? secrets.newSecret() : null;
        var hashes = secret == null ? List.<String>of() : List.of(secrets.hash(secret));
        if (apps.add(registration.toApp(clientId, hashes, false))) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new Credentials(clientId, secret));
        }
        apps.change(clientId, before -> changed(before, registration));
        return ResponseEntity.ok(new Credentials(clientId, null));
    }

    @PostMapping("/secret")
    Credentials replaceSecret(@PathVariable String clientId) {
        var secret = secrets.newSecret();
        apps.change(clientId, before -> withSecret(before, secret));
        return new Credentials(clientId, secret);
    }

    private static RegisteredApp changed(RegisteredApp before, ClientRegistration registration) {
        if (before.kind() != RegisteredApp.Kind.APP
                || !before.app().equals(registration.app())
                || before.mode() != registration.mode()
                || before.confidential() != registration.confidential()) {
            throw new ClientTaken(before.clientId());
        }
        return registration.toApp(before.clientId(), before.secretHashes(), before.suspended());
    }

    private RegisteredApp withSecret(RegisteredApp before, String secret) {
        if (before.kind() != RegisteredApp.Kind.APP || !before.confidential()) {
            throw new ClientTaken(before.clientId());
        }
        return before.withSecrets(List.of(secrets.hash(secret)));
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidRegistration invalid) {
        var problem = problem(HttpStatus.BAD_REQUEST, "registration-invalid", "Invalid client");
        problem.setProperty("errors", invalid.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail taken(ClientTaken taken) {
        var problem = problem(HttpStatus.CONFLICT, "client-taken", "Another client has this id");
        problem.setDetail(Objects.requireNonNull(taken.getMessage()));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(IllegalArgumentException unknown) {
        var problem = problem(HttpStatus.NOT_FOUND, "client-unknown", "No such client");
        problem.setDetail("No client has this id.");
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(java.net.URI.create("https://mesinfos.example/problems/" + slug));
        problem.setTitle(title);
        return problem;
    }

    /// The id is in use for something that this call may not change.
    static final class ClientTaken extends RuntimeException {
        ClientTaken(String clientId) {
            super("The client " + clientId + " belongs to another app, mode or kind.");
        }
    }
}
