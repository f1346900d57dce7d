package org.mesinfos.portal.appgallery;

import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.LiveAppService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes what panelists wrote once it is old. Any number of nodes may do so at once.
@Component
class GalleryExpiry {

    private final LiveAppService apps;
    private final AppFeedbacks feedbacks;
    private final PanelistIdeas ideas;

    GalleryExpiry(LiveAppService apps, AppFeedbacks feedbacks, PanelistIdeas ideas) {
        this.apps = apps;
        this.feedbacks = feedbacks;
        this.ideas = ideas;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT9M")
    void expire() {
        apps.all().stream().map(App::id).forEach(feedbacks::expire);
        ideas.expire();
    }
}
