package org.mesinfos.portal.preapplication;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.conversation.MessageThreads;
import org.mesinfos.portal.conversation.ThreadTopic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes ideas of an old contest, which nobody judged, with what people wrote to each other about
/// them. Any number of nodes may do so at once.
@Component
class IdeaErasure {

    private final PreApplications preApplications;
    private final MessageThreads threads;
    private final Contests contests;
    private final Clock clock;
    private final Duration kept;

    /// @param kept how long after the results they stay
    IdeaErasure(
            PreApplications preApplications,
            MessageThreads threads,
            Contests contests,
            Clock clock,
            @Value("${platform.contest.names-kept:365d}") Duration kept) {
        this.preApplications = preApplications;
        this.threads = threads;
        this.contests = contests;
        this.clock = clock;
        this.kept = kept;
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT8M")
    void erase() {
        contests.all().stream()
                .filter(contest -> clock.instant().isAfter(contest.dates().results().plus(kept)))
                .forEach(this::erase);
    }

    private void erase(Contest contest) {
        List<PreApplication> page;
        do {
            page = preApplications.ofContest(contest.id(), false, null);
            page.forEach(this::erase);
        } while (!page.isEmpty());
    }

    /// Its threads first: who finds them goes by it.
    private void erase(PreApplication idea) {
        Stream.concat(Stream.of(idea.withOrganizers()), idea.interested().stream().map(idea::with))
                .forEach(thread -> threads.delete(ThreadTopic.PRE_APPLICATION, thread));
        preApplications.delete(idea.id());
    }
}
