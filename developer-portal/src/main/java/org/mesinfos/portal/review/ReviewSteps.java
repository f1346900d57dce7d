package org.mesinfos.portal.review;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.AppStages;
import org.mesinfos.portal.app.AppStages.Stage;
import org.mesinfos.portal.app.AppStages.Standing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What reviews know of an app's way to real people.
@Configuration(proxyBeanMethods = false)
class ReviewSteps {

    @Bean
    AppStages appStages(Reviews reviews, AppSuspensions suspensions) {
        return app -> {
            var all = reviews.of(app.id());
            var last = all.isEmpty() ? null : all.getLast();
            return new Standing(
                    stage(app, last, suspensions),
                    last != null,
                    app.live() || last != null && last.isApproved());
        };
    }

    private static Stage stage(App app, @Nullable Review last, AppSuspensions suspensions) {
        if (suspensions.find(app.id()).isPresent()) {
            return Stage.SUSPENDED;
        }
        if (last != null && last.isWaiting()) {
            return Stage.IN_REVIEW;
        }
        return app.live() ? Stage.LIVE : Stage.IN_TEST;
    }
}
