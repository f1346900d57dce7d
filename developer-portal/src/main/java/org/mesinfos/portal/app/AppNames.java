package org.mesinfos.portal.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.mesinfos.portal.web.ExpiringCache;
import org.springframework.stereotype.Component;

/// Names apps where people read; templates call it `@appNames`. A name may be a minute old.
@Component
public class AppNames {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Apps apps;
    private final ExpiringCache<String, Optional<App>> known;

    AppNames(Apps apps, Clock clock) {
        this.apps = apps;
        this.known = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// The name of the app of that id, or the id where no app has it.
    public String of(String id, Locale locale) {
        return known.get(id, apps::find).map(app -> app.name().in(locale)).orElse(id);
    }
}
