package org.mesinfos.portal.appgallery;

import java.util.List;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.audience.EndorsementErasure;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.ui.SessionErasure;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Erases what panelists who leave wrote here. The authorization server names them until it has
/// heard that nothing is left; any number of nodes may do it at once, and again.
@Component
class PanelistErasures {

    private final ServiceClient<PanelistErasureApi> leaving;
    private final SessionErasure sessions;
    private final LiveAppService apps;
    private final AppFeedbacks feedbacks;
    private final PanelistIdeas ideas;
    private final EndorsementErasure endorsements;

    PanelistErasures(
            ServiceClientFactory clients,
            SessionErasure sessions,
            LiveAppService apps,
            AppFeedbacks feedbacks,
            PanelistIdeas ideas,
            EndorsementErasure endorsements) {
        this.leaving = clients.authServer(PanelistErasureApi.class, "panelist-erasures");
        this.sessions = sessions;
        this.apps = apps;
        this.feedbacks = feedbacks;
        this.ideas = ideas;
        this.endorsements = endorsements;
    }

    /// A person who leaves is told within a minute that all is erased.
    @Scheduled(
            fixedDelayString = "${platform.leaving.look:PT5S}",
            initialDelayString = "${platform.leaving.look:PT5S}")
    void erase() {
        leaving.ask(PanelistErasureApi::waiting)
                .toOptional()
                .map(PanelistErasureApi.Waiting::subjects)
                .orElse(List.of())
                .forEach(this::erase);
    }

    /// Their sessions first, so that nothing is written meanwhile.
    private void erase(String subject) {
        sessions.eraseHolding(subject);
        var words =
                apps.all().stream()
                        .map(App::id)
                        .mapToLong(app -> feedbacks.withdraw(app, subject))
                        .sum();
        var count = words + ideas.erase(subject) + endorsements.erase(subject);
        leaving.send(api -> api.confirm(subject, count));
    }
}
