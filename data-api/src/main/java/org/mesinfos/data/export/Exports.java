package org.mesinfos.data.export;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.AccessRequest;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.web.ServiceAddresses;
import org.mesinfos.records.SandboxCopy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Exports as apps order, follow and fetch them, each time through the gate.
@Component
class Exports {

    private static final int UNAUTHORIZED = 401;

    private final AccessGate gate;
    private final Catalogue catalogue;
    private final ExportStore store;
    private final ExportRetention retention;
    private final ExportRunner runner;
    private final ServiceAddresses platform;
    private final Clock clock;

    Exports(
            AccessGate gate,
            Catalogue catalogue,
            ExportStore store,
            ExportRetention retention,
            ExportRunner runner,
            ServiceAddresses platform,
            Clock clock) {
        this.gate = gate;
        this.catalogue = catalogue;
        this.store = store;
        this.retention = retention;
        this.runner = runner;
        this.platform = platform;
        this.clock = clock;
    }

    /// Begins an export of everything that the permission opens now.
    ///
    /// @param check of the request, where a refusal is recorded; so in the others
    /// @throws Problem `temporarily-unavailable` when too many wait already
    ExportAnswer start(Jwt token, AccessRequest asked, Runnable check) {
        var planned = read(token, asked, check, this::plan);
        var standing = store.begin(planned);
        if (standing.key().equals(planned.key())) {
            runner.start(token, asked, planned);
        }
        return answer(standing);
    }

    private ExportJob plan(Permit permit) {
        var datasets =
                catalogue.datasets().stream()
                        .filter(dataset -> isOpen(permit, dataset))
                        .map(Dataset::id)
                        .toList();
        var grant = permit.grant();
        var key = UUID.randomUUID().toString();
        return ExportJob.of(
                owner(permit), key, grant.client(), grant.version(), clock.instant(), datasets);
    }

    private static boolean isOpen(Permit permit, Dataset dataset) {
        return dataset.scopes().stream().anyMatch(permit.scopes()::contains);
    }

    // An app's own copy of a made-up person goes with the person.
    private static ExportJob.Owner owner(Permit permit) {
        var grant = permit.grant();
        return new ExportJob.Owner(grant.mode(), SandboxCopy.original(grant.person()), grant.id());
    }

    /// How far the export of that key is.
    ///
    /// @throws Problem `export-not-found`
    ExportAnswer state(Jwt token, AccessRequest asked, Runnable check, String key) {
        return answer(read(token, asked, check, permit -> find(permit, key)));
    }

    /// The file of the dataset that is asked for, whole.
    ///
    /// @throws Problem `export-not-found`; `export-not-ready`; `scope-missing` when the file holds
    ///   more than the token opens
    ExportBlocks file(Jwt token, AccessRequest asked, Runnable check, String key) {
        return read(token, asked, check, permit -> file(permit, key));
    }

    private ExportBlocks file(Permit permit, String key) {
        var job = find(permit, key);
        var file =
                job.file(permit.dataset().id())
                        .filter(one -> one.status() == ExportFile.Status.COMPLETE)
                        .orElseThrow(() -> Problem.of(ProblemType.EXPORT_NOT_READY));
        if (!permit.scopes().containsAll(file.scopes())) {
            throw Problem.of(ProblemType.SCOPE_MISSING)
                    .with("scope", String.join(" ", file.scopes().stream().sorted().toList()));
        }
        return store.blocks(job, file);
    }

    // What was read under another permission may be more than this one opens.
    private ExportJob find(Permit permit, String key) {
        var job =
                store.find(owner(permit), key)
                        .orElseThrow(() -> Problem.of(ProblemType.EXPORT_NOT_FOUND));
        if (job.grantVersion() != permit.grant().version()) {
            store.remove(job);
            throw Problem.of(ProblemType.EXPORT_NOT_FOUND);
        }
        return job;
    }

    // Nothing of a person's records leaves by these readings alone: they were recorded as they were
    // written.
    private <T> T read(
            Jwt token, AccessRequest asked, Runnable check, Function<Permit, T> reading) {
        try {
            return gate.read(
                    token,
                    asked,
                    permit -> {
                        check.run();
                        return new UnrecordedResult<>(reading.apply(permit));
                    });
        } catch (Problem refused) {
            var grant = token.getClaimAsString("grant_id");
            if (refused.type().status() == UNAUTHORIZED && grant != null) {
                var client = Objects.requireNonNull(token.getClaimAsString("client_id"));
                retention.removeIfEnded(grant, client);
            }
            throw refused;
        }
    }

    private ExportAnswer answer(ExportJob job) {
        return ExportAnswer.of(job, dataset -> URI.create(address(job.key()) + "/" + dataset));
    }

    /// Where the state of that export is.
    URI address(String key) {
        var base = platform.dataApi().toString();
        return URI.create(base + (base.endsWith("/") ? "" : "/") + "v1/me/exports/" + key);
    }
}
