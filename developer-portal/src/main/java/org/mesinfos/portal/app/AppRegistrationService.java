package org.mesinfos.portal.app;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.RandomTokens;
import org.mesinfos.portal.app.ClientRegistry.Credentials;
import org.mesinfos.portal.signin.ServiceResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Makes an app and its test client in two stores, so that nothing stays half-made.
///
/// The app is stored first, as pending; then the client is registered under an id that follows from
/// the app's. Whatever breaks in between leaves a pending app, whose registration is repeated every
/// half minute; looking at an app changes nothing.
@Service
class AppRegistrationService {

    private static final String LETTERS = "23456789bcdfghjkmnpqrstvwxz";

    private static final Logger LOG = LoggerFactory.getLogger(AppRegistrationService.class);

    private final Apps apps;
    private final ClientRegistry registry;
    private final Clock clock;

    AppRegistrationService(Apps apps, ClientRegistry registry, Clock clock) {
        this.apps = apps;
        this.registry = registry;
        this.clock = clock;
    }

    /// What became of a new or changed app.
    sealed interface Result {

        /// It exists, with its client.
        ///
        /// @param secret to be shown once; null when the client has none, or when the answer that
        ///   carried it was lost
        record Made(App app, @Nullable OneTimeSecret secret) implements Result {}

        /// It exists; its client will follow.
        record Waiting(App app) implements Result {}

        /// It is as it was before.
        ///
        /// @param problems none when its id belongs to another app
        record Refused(List<ServiceResponse.FieldProblem> problems) implements Result {}
    }

    /// Makes the described app. One that waits for its client just so is not made twice.
    Result make(AppDescription description, String owner, String team) {
        var app =
                apps.ownedBy(List.of(owner)).stream()
                        .filter(one -> one.isPending() && one.description().equals(description))
                        .findFirst()
                        .orElseGet(() -> added(description, owner, team));
        return result(app, () -> apps.deleteRefused(app.id()));
    }

    private App added(AppDescription description, String owner, String team) {
        Optional<App> added;
        do {
            var id = newId(description.name().fr());
            added = apps.add(App.pending(id, owner, team, description, clock.instant()));
        } while (added.isEmpty());
        return added.get();
    }

    /// Changes an app to what its developer says now, and its test client with it.
    ///
    /// @return made, waiting or refused; empty when somebody changed the app at the same time
    Optional<Result> change(App before, AppDescription description) {
        return apps.change(before.changedTo(description))
                .map(after -> result(after, () -> apps.change(before.withVersionOf(after))));
    }

    private Result result(App app, Runnable undo) {
        return switch (registerAgain(app)) {
            case ServiceResponse.Given<Credentials>(var credentials) ->
                    new Result.Made(app, credentials.oneTime());
            case ServiceResponse.Refused<Credentials> refused when !refused.isNotFound() -> {
                undo.run();
                yield new Result.Refused(refused.problem().list());
            }
            case ServiceResponse.Refused<Credentials> _,
                    ServiceResponse.Unavailable<Credentials> _ ->
                    new Result.Waiting(app);
        };
    }

    /// Registers the app's client again, whether or not that looks needed.
    ///
    /// @return whether the authorization server has confirmed it
    boolean applyPending(App app) {
        // What the demonstration brings along is no business of ours.
        return app.isDemo() || registerAgain(app).isSuccess();
    }

    private ServiceResponse<Credentials> registerAgain(App app) {
        var outcome = registry.register(app);
        if (outcome.isSuccess()) {
            markReady(app);
        }
        return outcome;
    }

    /// The client is there whether or not that can be noted now: the app is then registered again.
    private void markReady(App app) {
        try {
            if (!apps.markReady(app)) {
                // Of two changes at once the registry may have heard the older one last.
                apps.find(app.id()).ifPresent(this::registerNewerSettings);
            }
        } catch (DataAccessException e) {
            LOG.warn("a client is noted later: {}", e.getClass().getSimpleName());
        }
    }

    private void registerNewerSettings(App app) {
        if (registry.register(app).isSuccess()) {
            apps.markReady(app);
        }
    }

    /// Tries again to register what an outage or the end of a run left pending. Any number of nodes
    /// may do so at once.
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT5S")
    void repairPending() {
        apps.pending().forEach(this::registerAgain);
    }

    private String newId(String name) {
        return slug(name) + "-" + RandomTokens.letters(LETTERS, 6);
    }

    private static String slug(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        var slug = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
        var cut = slug.substring(0, Math.min(slug.length(), 40)).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "app" : cut;
    }
}
