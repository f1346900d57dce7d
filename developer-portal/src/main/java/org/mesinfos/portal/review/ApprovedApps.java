package org.mesinfos.portal.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.LiveAppService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/// The apps that real people can use now: opened after a review, and not suspended.
@Service
public class ApprovedApps {

    private static final String SHOWCASE = "mon-bureau";

    private final Reviews reviews;
    private final AppSuspensions suspensions;
    private final LiveAppService apps;
    private final @Nullable String showcase;

    /// @param showcase where the app of the demonstration runs; null when it was left out
    ApprovedApps(
            Reviews reviews,
            AppSuspensions suspensions,
            LiveAppService apps,
            @Value("${platform.showcase:#{null}}") @Nullable String showcase) {
        this.reviews = reviews;
        this.suspensions = suspensions;
        this.apps = apps;
        this.showcase = showcase;
    }

    /// All of them, by id.
    public List<ApprovedApp> all() {
        var byId = new TreeMap<String, ApprovedApp>();
        // By id: what was approved later comes later.
        reviews.approved().stream()
                .filter(Review::opened)
                .forEach(
                        review ->
                                byId.merge(
                                        review.asked().app(),
                                        approved(review),
                                        ApprovedApps::continued));
        ofDemonstration().ifPresent(app -> byId.putIfAbsent(app.id(), app));
        var all = new ArrayList<>(byId.values());
        all.removeIf(app -> suspensions.find(app.id()).isPresent());
        return all;
    }

    private static ApprovedApp approved(Review review) {
        return new ApprovedApp(
                review.asked(),
                review.publisher(),
                review.demo(),
                review.opinions().isEmpty() ? review.askedAt() : review.opinions().getLast().at());
    }

    private static ApprovedApp continued(ApprovedApp before, ApprovedApp after) {
        return new ApprovedApp(after.app(), after.publisher(), after.address(), before.since());
    }

    private Optional<ApprovedApp> ofDemonstration() {
        return showcase == null
                ? Optional.empty()
                : apps.find(SHOWCASE)
                        .filter(App::live)
                        .filter(App::isDemo)
                        .map(app -> new ApprovedApp(app.now(), null, showcase, app.createdAt()));
    }
}
