package org.mesinfos.auth.correction;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.correction.Correction.Status;
import org.mesinfos.auth.message.MessageKind;
import org.mesinfos.auth.message.Messages;
import org.mesinfos.auth.message.NewMessage;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonKeys;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// What people reported, in MongoDB. A crash before the holder's list has it is made up for within
/// a minute.
@Repository
public class Corrections {

    /// One month, at its shortest.
    private static final Duration TO_ANSWER = Duration.ofDays(28);

    private static final int BATCH = 100;
    private static final int SHOWN = 100;
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final Messages messages;
    private final Catalogue catalogue;
    private final Clock clock;

    Corrections(MongoOperations mongo, Messages messages, Catalogue catalogue, Clock clock) {
        this.mongo = mongo;
        mongo.indexOps(HolderCorrection.class)
                .createIndex(new Index().on("correction", Sort.Direction.ASC));
        this.messages = messages;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// Reports an error. While the same words about the same record wait for an answer, they are
    /// not sent twice.
    ///
    /// @param holder who delivered the record
    /// @param record its natural key
    /// @param text 1 to 1000 characters
    public void report(
            PersonId person,
            String holder,
            String dataset,
            Map<String, String> record,
            String text,
            Locale locale) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var id = "%013d-%s".formatted(now.toEpochMilli(), RandomTokens.ofBits(96));
        var same =
                of(person).stream()
                        .filter(one -> one.status() == Status.SENT && one.text().equals(text))
                        .filter(one -> one.dataset().equals(dataset) && one.record().equals(record))
                        .findFirst();
        if (same.isPresent()) {
            route(same.get());
            return;
        }
        var correction =
                new Correction(
                        person.value() + "|" + id,
                        holder,
                        dataset,
                        record,
                        text,
                        locale.getLanguage(),
                        Status.SENT,
                        now,
                        now.plus(TO_ANSWER),
                        null,
                        null,
                        null);
        mongo.insert(correction);
        route(correction);
    }

    private void route(Correction correction) {
        DocumentWrites.insertIfAbsent(
                mongo,
                new HolderCorrection(
                        HolderCorrection.key(correction.holder(), correction.id()),
                        correction.key()));
        var done = new Update().set("routed", true);
        mongo.updateFirst(query(where("_id").is(correction.key())), done, Correction.class);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void retryUnfinished() {
        var minuteAgo = clock.instant().minus(Duration.ofMinutes(1));
        var left = where("routed").exists(false).and("askedAt").lt(minuteAgo);
        mongo.find(query(left).with(Sort.by("_id")).limit(BATCH), Correction.class)
                .forEach(this::route);
    }

    /// What the person reported, newest first.
    public List<Correction> of(PersonId person) {
        var newest = Sort.by(Sort.Direction.DESC, "_id");
        return mongo.find(query(PersonKeys.of(person)).with(newest).limit(SHOWN), Correction.class);
    }

    /// A report as pages show it, and whether the holder is late.
    public CorrectionLine line(Correction one, Locale locale) {
        var late = !one.status().isLast() && clock.instant().isAfter(one.dueAt());
        return CorrectionLine.of(one, catalogue, late, locale);
    }

    /// What was reported to the holder, oldest first.
    ///
    /// @param after id of the last one of the page before, or null to begin
    List<Correction> of(String holder, @Nullable String after, int limit) {
        var theirs =
                where("_id")
                        .gt(HolderCorrection.key(holder, after == null ? "" : after))
                        .lt(holder + "}");
        return routed(query(theirs).with(Sort.by("_id")).limit(limit)).stream()
                .sorted(Comparator.comparing(Correction::id))
                .toList();
    }

    /// What was reported to the holder, newest first.
    ///
    /// @param before id of the last one of the page before, or null to begin
    List<Correction> newestOf(String holder, @Nullable String before, int limit) {
        var theirs =
                where("_id")
                        .gt(HolderCorrection.key(holder, ""))
                        .lt(before == null ? holder + "}" : HolderCorrection.key(holder, before));
        var newest = Sort.by(Sort.Direction.DESC, "_id");
        return routed(query(theirs).with(newest).limit(limit)).stream()
                .sorted(Comparator.comparing(Correction::id).reversed())
                .toList();
    }

    private List<Correction> routed(Query which) {
        var keys =
                mongo.find(which, HolderCorrection.class).stream()
                        .map(HolderCorrection::correction)
                        .toList();
        return keys.isEmpty()
                ? List.of()
                : mongo.find(query(where("_id").in(keys)).with(Sort.by("_id")), Correction.class);
    }

    /// The holder's answer. The last word of it stands. The person is told of what is new to them,
    /// once.
    ///
    /// @return empty when nobody reported that to this holder
    Optional<Correction> answer(String holder, String id, Status status, @Nullable String words) {
        var routed = mongo.findById(HolderCorrection.key(holder, id), HolderCorrection.class);
        if (routed == null) {
            return Optional.empty();
        }
        var open =
                where("_id")
                        .is(routed.correction())
                        .and("status")
                        .in(Status.SENT, Status.ACCEPTED)
                        .orOperator(where("status").ne(status), where("answer").ne(words));
        var answer = new Update().set("status", status).set("answeredAt", clock.instant());
        var answered =
                mongo.findAndModify(
                        query(open),
                        words == null ? answer.unset("answer") : answer.set("answer", words),
                        RETURN_NEW,
                        Correction.class);
        if (answered != null) {
            tell(answered);
        }
        return Optional.ofNullable(mongo.findById(routed.correction(), Correction.class));
    }

    private void tell(Correction answered) {
        var name = catalogue.holder(answered.holder()).map(holder -> holder.name()).orElse("?");
        var what = catalogue.dataset(answered.dataset()).map(one -> one.label()).stream().toList();
        var at = answered.answeredAt() == null ? answered.askedAt() : answered.answeredAt();
        messages.tell(
                new PersonId(answered.person()),
                new NewMessage(
                        MessageKind.ANSWER,
                        "correction",
                        at,
                        answered.id(),
                        "/my-data/corrections",
                        new LocalText(name, name),
                        what,
                        answered.askedAt(),
                        0,
                        answered.language()));
    }

    @Bean
    PersonErasure correctionErasure() {
        return PersonErasure.counting("corrections", leaver -> forget(leaver.id()));
    }

    /// @return how many were there
    long forget(PersonId person) {
        long gone = mongo.remove(query(PersonKeys.of(person)), Correction.class).getDeletedCount();
        // Not by the corrections: another node may have routed one that is gone.
        var routed = where("correction").gt(person + "|").lt(person + "}");
        mongo.remove(query(routed), HolderCorrection.class);
        return gone;
    }

    /// How many may be open at once; more would keep a holder from reading any.
    public boolean isFull(PersonId person) {
        return of(person).stream().filter(one -> !one.status().isLast()).count() >= SHOWN / 2;
    }
}
