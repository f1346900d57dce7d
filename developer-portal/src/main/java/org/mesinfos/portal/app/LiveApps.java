package org.mesinfos.portal.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.ClientRegistry.Outcome;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Opens apps to real people, and stops them.
@Component
public class LiveApps {

    private final Apps apps;
    private final OwnApps own;
    private final ClientRegistry registry;
    private final ChosenRates rates;

    LiveApps(Apps apps, OwnApps own, ClientRegistry registry, ChosenRates rates) {
        this.apps = apps;
        this.own = own;
        this.registry = registry;
        this.rates = rates;
    }

    /// What became of a call to the authorization server.
    public sealed interface Result {

        /// Done.
        record Done() implements Result {}

        /// The description is not acceptable; nothing was changed.
        ///
        /// @param problems one sentence each, in English
        record Refused(List<String> problems) implements Result {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /// Not known: the call may or may not have had its effect. It can be repeated.
        record Unknown() implements Result {}
    }

    /// All apps, by id.
    public List<ReviewedApp> all() {
        return apps.all().stream().map(ReviewedApp::of).toList();
    }

    /// The app of that id, whoever owns it.
    public Optional<ReviewedApp> find(String id) {
        return AppId.isOne(id) ? apps.find(new AppId(id)).map(ReviewedApp::of) : Optional.empty();
    }

    /// The developer's own app.
    ///
    /// @throws org.springframework.web.server.ResponseStatusException 404 when there is none, or it
    ///   belongs to somebody else
    public ReviewedApp own(String id, OidcUser developer) {
        return ReviewedApp.of(own.require(id, developer));
    }

    /// Whether the app has been described otherwise since.
    public boolean isChangedSince(AppSnapshot asked) {
        return apps.find(new AppId(asked.app()))
                .filter(app -> AppSnapshot.of(app).equals(asked))
                .isEmpty();
    }

    /// What people would read if the app, as it is described now, asked for all that it may ask.
    ///
    /// @return empty when the authorization server does not answer
    public Optional<ConsentPreview> consentPreview(AppSnapshot asked, Locale locale) {
        return apps.find(new AppId(asked.app())).map(app -> registry.consentPreview(app, locale));
    }

    /// Registers the app's live client as it was reviewed, or changes it to that; can be repeated.
    ///
    /// A secret that the registration makes is dropped: it is the developer's to make and see.
    ///
    /// @param publisher who people are told answers for it; null says that nobody checked
    public Result open(AppSnapshot reviewed, @Nullable Publisher publisher) {
        var outcome = registry.registerLive(reviewed, publisher);
        if (outcome instanceof Outcome.Done) {
            apps.markLive(new AppId(reviewed.app()));
            var chosen = rates.of(reviewed.app());
            return chosen == null
                    ? result(outcome)
                    : result(registry.limit(new AppId(reviewed.app()).liveClient(), chosen));
        }
        return result(outcome);
    }

    /// Makes the live client's secret, or replaces it.
    ///
    /// @param overlap how long the one before goes on working; zero ends it at once
    /// @return empty when the authorization server did not answer
    public Optional<OneTimeSecret> newSecret(ReviewedApp app, Duration overlap) {
        return registry.replaceLiveSecret(new AppId(app.id()), overlap)
                                instanceof Outcome.Done(var secret, var previousUntil)
                        && secret != null
                ? Optional.of(new OneTimeSecret(secret, previousUntil))
                : Optional.empty();
    }

    /// Stops all clients of the app at their next request, or lets them go on; can be repeated.
    public Result suspend(ReviewedApp app, boolean suspended) {
        var test = result(registry.suspend(app.testClient(), suspended));
        if (!app.live()) {
            return test;
        }
        var live = result(registry.suspend(app.liveClient(), suspended));
        return live instanceof Result.Done ? test : live;
    }

    /// Exempts the live app from FAPI 2.0 until a day; can be repeated.
    public Result exempt(ReviewedApp app, Exemption exemption) {
        return result(registry.exempt(app.liveClient(), exemption));
    }

    /// Ends the live app's exemption; can be repeated.
    public Result endExemption(ReviewedApp app) {
        return result(registry.endExemption(app.liveClient()));
    }

    /// The live app's exemption that holds today; empty when there is none, or it is not known.
    public Optional<Exemption> exemption(ReviewedApp app) {
        return app.live()
                ? Optional.ofNullable(registry.exemption(app.liveClient()))
                : Optional.empty();
    }

    /// The limits that organizers chose for the app; empty where it has what all apps have.
    public Optional<AppRates> rates(String app) {
        return Optional.ofNullable(rates.of(app));
    }

    /// Gives all clients of the app limits of its own; can be repeated.
    public Result limit(ReviewedApp app, AppRates chosen) {
        rates.keep(app.id(), chosen);
        var test = result(registry.limit(app.testClient(), chosen));
        if (!app.live()) {
            return test;
        }
        var live = result(registry.limit(app.liveClient(), chosen));
        return live instanceof Result.Done ? test : live;
    }

    private static Result result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> new Result.Done();
            case Outcome.Unknown() -> new Result.Unknown();
            case Outcome.Taken() ->
                    new Result.Refused(List.of("the client belongs to another app"));
            case Outcome.Refused(var problems) ->
                    new Result.Refused(
                            problems.stream()
                                    .map(problem -> problem.field() + " " + problem.message())
                                    .toList());
        };
    }
}
