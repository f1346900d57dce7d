package org.mesinfos.portal.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.audit.TestActivity;
import org.mesinfos.portal.web.ConfusableNames;
import org.springframework.stereotype.Component;

/// What can be checked about an app without an opinion; each check has a name and a verdict.
@Component
class ReviewChecks {

    private static final int FEW = 5;
    private static final Set<String> BLOCKING = Set.of("redirects", "name");

    private final Catalogue catalogue;
    private final TestActivity activity;
    private final Reviews reviews;

    ReviewChecks(Catalogue catalogue, TestActivity activity, Reviews reviews) {
        this.reviews = reviews;
        this.catalogue = catalogue;
        this.activity = activity;
    }

    /// @param name part of the message key
    /// @param detail a number that its sentence shows
    record Check(String name, Verdict verdict, long detail) {

        /// Whether the app cannot be approved like this.
        boolean blocks() {
            return verdict == Verdict.FAIL && BLOCKING.contains(name);
        }
    }

    enum Verdict {
        PASS,
        FAIL,
        /// Neither: something to know.
        NOTE
    }

    List<Check> of(AppSnapshot app) {
        var checks = new ArrayList<Check>();
        checks.add(redirects(app));
        checks.add(name(app));
        checks.add(purposes(app));
        checks.add(english(app));
        checks.add(few(app));
        checks.add(sensitive(app));
        checks.add(tried(app));
        return checks;
    }

    private static Check redirects(AppSnapshot app) {
        var others = app.addressesForDevelopers().size();
        return new Check("redirects", others == 0 ? Verdict.PASS : Verdict.FAIL, others);
    }

    /// Against the names under which apps of others were let in: these are what people know.
    private Check name(AppSnapshot app) {
        var alike =
                reviews.approved().stream()
                        .map(Review::asked)
                        .filter(other -> !other.app().equals(app.app()))
                        .filter(other -> !other.team().equals(app.team()))
                        .filter(other -> areAlike(app.name(), other.name()))
                        .map(AppSnapshot::app)
                        .distinct()
                        .count();
        return new Check("name", alike == 0 ? Verdict.PASS : Verdict.FAIL, alike);
    }

    private static boolean areAlike(LocalText one, LocalText other) {
        return ConfusableNames.areAlike(one.fr(), other.fr())
                || ConfusableNames.areAlike(one.fr(), other.en())
                || ConfusableNames.areAlike(one.en(), other.fr())
                || ConfusableNames.areAlike(one.en(), other.en());
    }

    // One sentence for everything is no reason for anything.
    private static Check purposes(AppSnapshot app) {
        var different = new HashSet<String>();
        app.asks().forEach(ask -> different.add(ask.purpose().fr()));
        var shared = app.asks().size() - different.size();
        return new Check("purposes", shared == 0 ? Verdict.PASS : Verdict.FAIL, shared);
    }

    private static Check english(AppSnapshot app) {
        var missing =
                app.asks().stream()
                        .filter(ask -> ask.purpose().fr().equals(ask.purpose().en()))
                        .count();
        return new Check("english", missing == 0 ? Verdict.PASS : Verdict.NOTE, missing);
    }

    private static Check few(AppSnapshot app) {
        var asked = app.asks().size();
        return new Check("few", asked <= FEW ? Verdict.PASS : Verdict.NOTE, asked);
    }

    private Check sensitive(AppSnapshot app) {
        var sensitive =
                app.asks().stream()
                        .filter(
                                ask ->
                                        catalogue
                                                .scope(ask.scope())
                                                .filter(scope -> scope.level().isSensitive())
                                                .isPresent())
                        .count();
        return new Check("sensitive", sensitive == 0 ? Verdict.PASS : Verdict.NOTE, sensitive);
    }

    private Check tried(AppSnapshot app) {
        return activity.readsOfLastMonth(app.app())
                .map(reads -> new Check("tried", reads > 0 ? Verdict.PASS : Verdict.FAIL, reads))
                .orElseGet(() -> new Check("tried.unknown", Verdict.NOTE, 0));
    }
}
