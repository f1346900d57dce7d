package org.mesinfos.auth.signal;

import java.net.URI;
import java.time.Clock;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.signal.SignalAttempt.Result;
import org.mesinfos.catalogue.Scope;
import org.springframework.stereotype.Component;

/// Where a signal goes, looked at right before it is sent: much may have changed since it was made.
@Component
class SignalTargets {

    private final Signals signals;
    private final RegisteredApps apps;
    private final Grants grants;
    private final SignalProperties properties;
    private final Clock clock;

    SignalTargets(
            Signals signals,
            RegisteredApps apps,
            Grants grants,
            SignalProperties properties,
            Clock clock) {
        this.signals = signals;
        this.apps = apps;
        this.grants = grants;
        this.properties = properties;
        this.clock = clock;
    }

    /// Where to, or why not.
    sealed interface Target {

        /// @param mayBeLocal whether it may be on this machine or a private network
        record Address(URI uri, boolean mayBeLocal) implements Target {}

        record None(Result why) implements Target {}
    }

    Target of(Signal signal) {
        var app = apps.find(signal.client()).orElse(null);
        var endpoint = signals.endpoint(signal.client()).orElse(null);
        if (app == null || endpoint == null || !isStillAllowed(endpoint, app)) {
            return new Target.None(Result.NO_ENDPOINT);
        }
        if (signal.type() == SignalType.DATA_UPDATED
                && !(endpoint.wantsDataUpdates() && mayRead(signal))) {
            return new Target.None(Result.NOT_PERMITTED);
        }
        return new Target.Address(URI.create(endpoint.address()), mayBeLocal(app));
    }

    /// Settings may have become stricter since the endpoint was chosen.
    private boolean isStillAllowed(SignalEndpoint endpoint, RegisteredApp app) {
        return SignalEndpoint.problemWith(
                        endpoint.address(), app.mode(), properties.localTestEndpoints())
                .isEmpty();
    }

    private boolean mayBeLocal(RegisteredApp app) {
        return app.mode() == Mode.TEST && properties.localTestEndpoints();
    }

    private boolean mayRead(Signal signal) {
        var about = signal.about();
        if (about == null) {
            return false;
        }
        var dataset = about.dataset();
        var grant = grants.findUnlessSuspended(new GrantId(about.grant()), signal.client());
        return dataset != null && grant.filter(known -> mayRead(known, dataset)).isPresent();
    }

    /// Whether the app may read that dataset under the grant again and again now.
    boolean mayRead(Grant grant, String dataset) {
        var now = clock.instant();
        return grant.isLiveAt(now)
                && !grant.once()
                && grant.items().stream()
                        .anyMatch(
                                item ->
                                        item.dataset().equals(dataset)
                                                && !Scope.isComplement(item.scope())
                                                && !item.once()
                                                && now.isBefore(item.until()));
    }
}
