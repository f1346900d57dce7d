package org.mesinfos.auth.erasurerequest;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.erasurerequest.ErasureRequest.Status;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.message.GrantMessageService;
import org.mesinfos.auth.message.MessageKind;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.signal.ErasureSignals;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.IdPrefixRange;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Requests in MongoDB, one document each. A crash between a request and its signal is made up for
/// within a minute.
@Repository
public class ErasureRequests {

    /// One month, at its shortest.
    private static final Duration TO_ANSWER = Duration.ofDays(28);

    private static final int BATCH = 100;
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final Grants grants;
    private final ErasureSignals signals;
    private final GrantMessageService news;
    private final Persons persons;
    private final OwnRecords records;
    private final Clock clock;

    ErasureRequests(
            MongoOperations mongo,
            Grants grants,
            ErasureSignals signals,
            GrantMessageService news,
            Persons persons,
            OwnRecords records,
            Clock clock) {
        this.mongo = mongo;
        this.grants = grants;
        this.signals = signals;
        this.news = news;
        this.persons = persons;
        this.records = records;
        this.clock = clock;
    }

    /// Asks the app of an ended grant, which is signalled; asking again changes nothing.
    ///
    /// @throws IllegalArgumentException while the grant stands
    public ErasureRequest ask(Grant grant) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (grant.standsAt(now)) {
            throw new IllegalArgumentException("the app still uses what it read");
        }
        DocumentWrites.insertIfAbsent(mongo, ErasureRequest.asked(grant, now, now.plus(TO_ANSWER)));
        var asked =
                find(grant.client(), grant.id().value())
                        .map(this::complete)
                        .orElseThrow(() -> new IllegalStateException("a request that is gone"));
        // It has kept nothing about the person, so nobody needs to wait for that.
        return grant.isForObservatory()
                ? answer(grant.client(), grant.id().value(), Status.ERASED, null).orElse(asked)
                : asked;
    }

    /// What was asked about that grant.
    public Optional<ErasureRequest> of(Grant grant) {
        return find(grant.client(), grant.id().value());
    }

    /// What people ask the app to erase, newest grants in no order.
    List<ErasureRequest> ofClient(String client) {
        return mongo.find(
                query(IdPrefixRange.startingWith(client + "|")).with(Sort.by("_id")),
                ErasureRequest.class);
    }

    Optional<ErasureRequest> ofClient(String client, String grant) {
        return find(client, grant);
    }

    /// The app's answer. That everything is erased is the last word; before it an app may say what
    /// it keeps, and change that. The person is told of what is new to them, once.
    ///
    /// Where the person has left, the answer is the last trace of the request, and it goes.
    ///
    /// @param reason why it keeps something, or null
    /// @return empty when nobody asked that of this app, or the person left and it has answered
    Optional<ErasureRequest> answer(
            String client, String grant, Status status, @Nullable String reason) {
        var open =
                where("_id")
                        .is(ErasureRequest.key(client, grant))
                        .and("status")
                        .ne(Status.ERASED)
                        .orOperator(where("status").ne(status), where("reason").ne(reason));
        var answer = new Update().set("status", status).set("answeredAt", clock.instant());
        var answered =
                mongo.findAndModify(
                        query(open),
                        reason == null ? answer.unset("reason") : answer.set("reason", reason),
                        RETURN_NEW,
                        ErasureRequest.class);
        if (answered != null && answered.isAnonymized()) {
            mongo.remove(query(where("_id").is(answered.key())), ErasureRequest.class);
            return Optional.of(answered);
        }
        if (answered != null) {
            tell(answered);
        }
        return ofClient(client, grant);
    }

    private void tell(ErasureRequest answered) {
        var at = answered.answeredAt() == null ? answered.askedAt() : answered.answeredAt();
        var word = answered.status() == Status.ERASED ? "erased" : "kept";
        grants.find(new GrantId(answered.grant()))
                .ifPresent(
                        grant ->
                                news.tell(
                                        grant,
                                        new GrantMessageService.Notification(
                                                MessageKind.ANSWER, word, at, "erasure", at)));
    }

    /// Names what was read, so that the app knows what to erase, and signals the app. A trail that
    /// does not answer holds no signal back.
    private ErasureRequest complete(ErasureRequest request) {
        if (request.datasets() == null) {
            nameDatasets(request);
        }
        return signal(request);
    }

    private void nameDatasets(ErasureRequest request) {
        grants.find(new GrantId(request.grant()))
                .flatMap(grant -> persons.find(grant.person()))
                .flatMap(person -> records.disclosures(person, request.grant()))
                .map(read -> read.stream().map(OwnRecords.Disclosure::dataset).sorted().toList())
                .ifPresent(
                        datasets ->
                                mongo.updateFirst(
                                        query(where("_id").is(request.key())),
                                        new Update().set("datasets", datasets),
                                        ErasureRequest.class));
    }

    private ErasureRequest signal(ErasureRequest document) {
        if (document.signalled() == null) {
            grants.find(new GrantId(document.grant()))
                    .ifPresent(grant -> signals.askedFor(grant, document.askedAt()));
            var done = new Update().set("signalled", true);
            mongo.updateFirst(query(where("_id").is(document.key())), done, ErasureRequest.class);
        }
        return document;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void makeUp() {
        var left =
                where("askedAt")
                        .lt(clock.instant().minus(Duration.ofMinutes(1)))
                        .orOperator(
                                where("signalled").exists(false),
                                where("datasets")
                                        .exists(false)
                                        .and("status")
                                        .is(Status.REQUESTED)
                                        .and("forget")
                                        .exists(false));
        mongo.find(query(left).with(Sort.by("_id")).limit(BATCH), ErasureRequest.class)
                .forEach(this::complete);
    }

    /// Erases what somebody who leaves had asked apps to erase, save what they are to answer yet:
    /// leaving does not take the request back. That names only what the app knows, and goes with
    /// the answer, or when it is due.
    @Bean
    PersonErasure requestErasure() {
        return PersonErasure.counting(
                "erasure-requests",
                // Before the signals, which are to know that their person leaves.
                PersonErasure.TRACES - 1,
                leaver -> forget(leaver.clients(), leaver.grants()));
    }

    private long forget(List<String> clients, List<String> grants) {
        long gone = 0;
        for (var client : clients) {
            var keys = grants.stream().map(grant -> ErasureRequest.key(client, grant)).toList();
            var open = where("_id").in(keys).and("status").is(Status.REQUESTED);
            // The grant is about to go, without which the app cannot be signalled any more.
            mongo.find(query(open), ErasureRequest.class).forEach(this::signal);
            mongo.updateMulti(query(open), new Update().set("forget", true), ErasureRequest.class);
            var answered = where("_id").in(keys).and("status").ne(Status.REQUESTED);
            gone += mongo.remove(query(answered), ErasureRequest.class).getDeletedCount();
        }
        return gone;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
    void deleteUnanswered() {
        var late = where("forget").is(true).and("dueAt").lt(clock.instant());
        mongo.remove(query(late), ErasureRequest.class);
    }

    private Optional<ErasureRequest> find(String client, String grant) {
        var key = ErasureRequest.key(client, grant);
        return Optional.ofNullable(mongo.findById(key, ErasureRequest.class));
    }
}
