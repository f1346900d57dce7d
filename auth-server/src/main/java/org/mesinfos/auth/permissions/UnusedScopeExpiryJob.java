package org.mesinfos.auth.permissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.GrantMessageService;
import org.mesinfos.auth.message.MessageKind;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Proposes to let lapse what no app has read for a month, and lets it lapse a fortnight later
/// unless the person keeps it or the app reads it (docs/adr/001).
///
/// While the trail does not answer, nobody knows what is used: nothing is proposed then, and
/// nothing lapses.
@Component
class UnusedScopeExpiryJob {

    static final Duration UNUSED = Duration.ofDays(30);
    static final Duration TO_DECIDE = Duration.ofDays(14);

    private final Grants grants;
    private final GrantService grantService;
    private final IdleScopes scopes;
    private final GrantUsage grantUsage;
    private final UnusedScopeExpiries unusedScopeExpiries;
    private final GrantMessageService news;
    private final Clock clock;

    UnusedScopeExpiryJob(
            Grants grants,
            GrantService grantService,
            IdleScopes scopes,
            GrantUsage grantUsage,
            UnusedScopeExpiries unusedScopeExpiries,
            GrantMessageService news,
            Clock clock) {
        this.grants = grants;
        this.grantService = grantService;
        this.scopes = scopes;
        this.grantUsage = grantUsage;
        this.unusedScopeExpiries = unusedScopeExpiries;
        this.news = news;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT3M")
    void run() {
        grants.forEachStanding(this::look);
        unusedScopeExpiries.sweep();
    }

    private void look(Grant grant) {
        if (!grant.isLiveAt(clock.instant()) || grant.once() || grant.isForObservatory()) {
            // What is paused cannot be read, what is for a single use ends by itself, and the
            // observatory reads once a month, and nothing while too few people take part.
            return;
        }
        var stopped = scopes.stopped(grant);
        stopped.forEach(
                scope -> unusedScopeExpiries.stopped(grant.person(), grant.id().value(), scope));
        if (stopped.equals(IdleScopes.opening(grant))) {
            return;
        }
        var use = grantUsage.of(grant);
        if (use == null) {
            return;
        }
        var known = unusedScopeExpiries.of(grant.person(), grant.id().value());
        scopes.idleSince(grant, use, known)
                .forEach((scope, since) -> decide(grant, scope, since, known));
    }

    private void decide(
            Grant grant, String scope, Instant idleSince, List<UnusedScopeExpiry> known) {
        var now = clock.instant();
        var person = grant.person();
        var key = UnusedScopeExpiry.key(person.value(), grant.id().value(), scope, idleSince);
        known.stream()
                .filter(
                        unusedScopeExpiry ->
                                unusedScopeExpiry.scope().equals(scope)
                                        && !unusedScopeExpiry.key().equals(key))
                .filter(UnusedScopeExpiry::isOpen)
                .forEach(unusedScopeExpiries::drop);
        if (now.isBefore(idleSince.plus(UNUSED))) {
            return;
        }
        var proposed =
                known.stream()
                        .filter(unusedScopeExpiry -> unusedScopeExpiry.key().equals(key))
                        .findFirst();
        if (proposed.isEmpty()) {
            propose(grant, scope, idleSince, now.plus(TO_DECIDE));
        } else if (!now.isBefore(proposed.get().lapsesAt())
                && unusedScopeExpiries.begin(proposed.get())) {
            grantService.lapse(person, grant.id(), scope);
        }
    }

    /// Told first: what the person did not hear of never lapses.
    private void propose(Grant grant, String scope, Instant idleSince, Instant lapsesAt) {
        var told =
                news.tell(
                        grant,
                        new GrantMessageService.Notification(
                                MessageKind.UNUSED,
                                "unused",
                                idleSince.plus(UNUSED),
                                scope,
                                List.of(scope),
                                lapsesAt,
                                UNUSED.toDays()));
        if (told) {
            unusedScopeExpiries.propose(
                    grant.person(), grant.id().value(), scope, idleSince, lapsesAt);
        }
    }
}
