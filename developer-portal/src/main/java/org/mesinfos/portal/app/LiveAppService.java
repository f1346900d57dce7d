package org.mesinfos.portal.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.stereotype.Component;

/// Opens apps to real people, and stops them. Calls to the authorization server can be repeated.
@Component
public class LiveAppService {

    private final Apps apps;
    private final ClientRegistry registry;
    private final AppRateOverrides rates;

    LiveAppService(Apps apps, ClientRegistry registry, AppRateOverrides rates) {
        this.apps = apps;
        this.registry = registry;
        this.rates = rates;
    }

    /// All apps, by id.
    public List<App> all() {
        return apps.all();
    }

    /// The app of that id, no matter who owns it.
    public Optional<App> find(String id) {
        return apps.find(id);
    }

    /// Whether the app has been described otherwise since.
    public boolean isChangedSince(AppSnapshot asked) {
        return apps.find(asked.app()).filter(app -> app.now().equals(asked)).isEmpty();
    }

    /// What people would read if the app, as it is described now, asked for all that it may ask.
    ///
    /// @return empty when the authorization server does not answer
    public Optional<ConsentPreview> consentPreview(AppSnapshot asked, Locale locale) {
        return apps.find(asked.app())
                .flatMap(app -> registry.consentPreview(app, locale).toOptional());
    }

    /// Registers the app's live client as it was reviewed, or changes it to that.
    ///
    /// A secret that the registration makes is dropped: it is the developer's to make and see.
    ///
    /// @param publisher who people are told answers for it; null says that nobody checked
    public ServiceResponse<Boolean> open(AppSnapshot reviewed, @Nullable Publisher publisher) {
        var registered = registry.registerLive(reviewed, publisher).map(_ -> true);
        if (!registered.isSuccess()) {
            return registered;
        }
        apps.markLive(reviewed.app());
        var chosen = rates.of(reviewed.app());
        return chosen == null ? registered : registry.limit(App.liveClient(reviewed.app()), chosen);
    }

    /// Makes the live client's secret, or replaces it.
    ///
    /// @param overlap how long the one before goes on working; zero ends it at once
    /// @return empty when the authorization server did not answer
    public Optional<OneTimeSecret> newSecret(App app, Duration overlap) {
        return registry.replaceSecret(app.liveClient(), overlap)
                .toOptional()
                .map(ClientRegistry.Credentials::oneTime);
    }

    /// Stops all clients of the app at their next request, or lets them go on.
    public ServiceResponse<Boolean> suspend(App app, boolean suspended) {
        return ofAllClients(app, client -> registry.suspend(client, suspended));
    }

    /// Gives all clients of the app limits of its own.
    public ServiceResponse<Boolean> limit(App app, AppRates chosen) {
        rates.save(app.id(), chosen);
        return ofAllClients(app, client -> registry.limit(client, chosen));
    }

    private static ServiceResponse<Boolean> ofAllClients(
            App app, Function<String, ServiceResponse<Boolean>> call) {
        var test = call.apply(app.testClient());
        if (!app.live()) {
            return test;
        }
        var live = call.apply(app.liveClient());
        return live.isSuccess() ? test : live;
    }

    /// Exempts the live app from FAPI 2.0 until a day.
    public ServiceResponse<Boolean> exempt(App app, Exemption exemption) {
        return registry.exempt(app.liveClient(), exemption);
    }

    /// Ends the live app's exemption.
    public ServiceResponse<Boolean> endExemption(App app) {
        return registry.endExemption(app.liveClient());
    }

    /// The live app's exemption that holds today; empty when there is none, or it is not known.
    public Optional<Exemption> exemption(App app) {
        return app.live() ? registry.exemption(app.liveClient()).toOptional() : Optional.empty();
    }

    /// The limits that organizers chose for the app; empty where it has what all apps have.
    public Optional<AppRates> rates(String app) {
        return Optional.ofNullable(rates.of(app));
    }
}
