package org.mesinfos.portal.entrymail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.OptimisticRetry;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entrymail.EntryMail.Kind;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.team.Teams;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Has the authorization server write to the members of a team, whose addresses the portal does not
/// know. What it does not take waits here and is tried again; it writes to nobody twice.
@Component
class EntryMails {

    /// For so long a node may be busy with a mail before another tries.
    private static final Duration TRIED = Duration.ofMinutes(5);

    private static final int AT_ONCE = 50;

    private final ServiceClient<Endpoints> mails;
    private final MongoOperations mongo;
    private final Entries entries;
    private final Contests contests;
    private final Teams teams;
    private final Clock clock;

    EntryMails(
            ServiceClientFactory clients,
            MongoOperations mongo,
            Entries entries,
            Contests contests,
            Teams teams,
            Clock clock) {
        this.mails = clients.authServer(Endpoints.class, "contest-mails");
        this.mongo = mongo;
        this.entries = entries;
        this.contests = contests;
        this.teams = teams;
        this.clock = clock;
    }

    interface Endpoints {
        @PostExchange("/internal/contest-mails")
        void send(@RequestBody Mail mail);
    }

    /// @param subject of the member at this portal
    /// @param deadline of the contest
    record Mail(
            Kind kind,
            String subject,
            String entry,
            String title,
            LocalText contest,
            Instant deadline) {}

    /// Has the team of each of these entries of a contest told something about it, once.
    void add(Contest contest, List<Entry> entries, Kind kind) {
        var all =
                entries.stream()
                        .map(entry -> EntryMail.of(entry, kind, contest, clock.instant()))
                        .toList();
        if (!all.isEmpty()) {
            OptimisticRetry.retry(() -> mongo.insert(missing(all), EntryMail.class));
        }
    }

    private List<EntryMail> missing(List<EntryMail> all) {
        var ids = all.stream().map(EntryMail::id).toList();
        var same = query(where("_id").in(ids)).with(Sort.by("_id"));
        var present =
                mongo.find(same, EntryMail.class).stream()
                        .map(EntryMail::id)
                        .collect(Collectors.toSet());
        return all.stream().filter(mail -> !present.contains(mail.id())).toList();
    }

    /// Whether all entries of a contest have their mail of that kind.
    boolean isDone(Contest contest, Kind kind) {
        var id = EntryMail.done(contest, kind, clock.instant()).id();
        return mongo.findById(id, EntryMail.class) != null;
    }

    void markDone(Contest contest, Kind kind) {
        DocumentWrites.insertIfAbsent(mongo, EntryMail.done(contest, kind, clock.instant()));
    }

    /// Sends what waits; any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT40S")
    void sendWaiting() {
        var now = clock.instant();
        var waiting = where("waiting").is(true).and("due").lte(now);
        mongo.find(query(waiting).with(Sort.by("_id")).limit(AT_ONCE), EntryMail.class)
                .forEach(this::send);
    }

    private void send(EntryMail entryMail) {
        var now = clock.instant();
        var free = where("_id").is(entryMail.id()).and("waiting").is(true).and("due").lte(now);
        var tried = Update.update("due", now.plus(TRIED));
        if (mongo.updateFirst(query(free), tried, EntryMail.class).getModifiedCount() == 1
                && isTold(entryMail)) {
            mongo.updateFirst(
                    query(where("_id").is(entryMail.id())),
                    Update.update("waiting", false),
                    EntryMail.class);
        }
    }

    /// Whether every member of the team was told; who was told before is not told again.
    private boolean isTold(EntryMail entryMail) {
        var entry = entries.find(entryMail.entry()).orElse(null);
        var contest = entry == null ? null : contests.find(entry.contest()).orElse(null);
        if (entry == null || contest == null) {
            // Deleted meanwhile: there is nothing to tell any more.
            return true;
        }
        var told = true;
        for (var subject : teams.subjects(entry.team())) {
            var mail =
                    new Mail(
                            entryMail.kind(),
                            subject,
                            entry.id(),
                            entry.title().isBlank() ? entry.id() : entry.title(),
                            contest.name(),
                            contest.deadline());
            told &= !mails.send(endpoints -> endpoints.send(mail)).isUnavailable();
        }
        return told;
    }
}
