package org.mesinfos.portal.review;

import java.util.function.Predicate;
import org.mesinfos.portal.app.AppStages;
import org.mesinfos.portal.app.OwnApp;
import org.mesinfos.portal.app.StepToLive;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What reviews know of an app's way to real people.
@Configuration(proxyBeanMethods = false)
class ReviewSteps {

    private record Step(Name name, Predicate<OwnApp> done) implements StepToLive {
        @Override
        public boolean isDone(OwnApp app) {
            return done.test(app);
        }

        @Override
        public String where() {
            return "live";
        }
    }

    @Bean
    StepToLive askedStep(Reviews reviews) {
        return new Step(StepToLive.Name.ASKED, app -> !reviews.of(app.id()).isEmpty());
    }

    @Bean
    StepToLive approvedStep(Reviews reviews) {
        return new Step(
                StepToLive.Name.APPROVED,
                app -> {
                    var all = reviews.of(app.id());
                    return app.live() || !all.isEmpty() && all.getLast().isApproved();
                });
    }

    @Bean
    AppStages appStages(Reviews reviews, AppSuspensions suspensions) {
        return app -> {
            if (suspensions.find(app.id()).isPresent()) {
                return AppStages.Stage.SUSPENDED;
            }
            var all = reviews.of(app.id());
            if (!all.isEmpty() && all.getLast().isWaiting()) {
                return AppStages.Stage.IN_REVIEW;
            }
            return app.live() ? AppStages.Stage.LIVE : AppStages.Stage.IN_TEST;
        };
    }
}
