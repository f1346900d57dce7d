package org.mesinfos.showcase.desk;

import java.time.Clock;
import java.time.Duration;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.oauth.GrantManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Makes up for signals that were lost, or that an app cannot have: looks whether permissions stand
/// and erasures are wanted, and lets go what was kept long enough.
@Component
class GrantWatch {

    private static final Logger LOG = LoggerFactory.getLogger(GrantWatch.class);

    /// People may ask for an erasure after the end; longer than MesInfos waits for an answer.
    private static final Duration KNOWN = Duration.ofDays(60);

    private final DeskStore desks;
    private final ShareStore shares;
    private final DeskService service;
    private final GrantManagement grants;
    private final ShowcaseProperties properties;
    private final Clock clock;

    GrantWatch(
            DeskStore desks,
            ShareStore shares,
            DeskService service,
            GrantManagement grants,
            ShowcaseProperties properties,
            Clock clock) {
        this.desks = desks;
        this.shares = shares;
        this.service = service;
        this.grants = grants;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${showcase.watch:PT1M}",
            initialDelayString = "${showcase.watch:PT1M}")
    void check() {
        desks.all().forEach(this::check);
        desks.ended().forEach(this::check);
        shares.removeExpired();
    }

    private void check(Desk desk) {
        var oldest = clock.instant().minus(properties.kept());
        if (desk.copies().values().stream().anyMatch(copy -> copy.readAt().isBefore(oldest))) {
            desks.change(desk.client(), desk.subject(), known -> known.withoutOlderThan(oldest));
        }
        try {
            if (!grants.isActive(desk.client(), desk.grant())) {
                service.end(desk, null);
            }
        } catch (RestClientException | OAuth2AuthorizationException later) {
            LOG.info("A permission is looked at later: {}", later.getClass().getSimpleName());
        }
    }

    private void check(EndedGrant ended) {
        if (ended.endedAt().plus(KNOWN).isBefore(clock.instant())) {
            desks.removeEnded(ended);
        } else if (ended.attestedAt() == null) {
            service.attest(ended.client(), ended.grant());
        }
    }
}
