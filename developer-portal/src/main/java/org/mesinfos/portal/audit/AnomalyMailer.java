package org.mesinfos.portal.audit;

import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.audit.Anomaly.Rule;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Has the authorization server write to organizers when something unusual waits: once for each
/// rule and app, until somebody has noted what there is to it.
@Component
class AnomalyMailer {

    /// For so long a node may be busy with a notice before another tries.
    private static final Duration TRIED = Duration.ofMinutes(5);

    private final ServiceClient<Endpoints> mails;
    private final MongoOperations mongo;
    private final Clock clock;
    private final boolean mail;

    /// @param mail whether anybody is written to at all
    AnomalyMailer(
            ServiceClientFactory clients,
            MongoOperations mongo,
            Clock clock,
            @Value("${platform.anomalies.mail:true}") boolean mail) {
        this.mails = clients.authServer(Endpoints.class, "anomaly-mails");
        this.mongo = mongo;
        this.clock = clock;
        this.mail = mail;
    }

    interface Endpoints {
        @PostExchange("/internal/anomaly-mails")
        void send(@RequestBody Told told);
    }

    /// @param key rule, `~`, and app
    /// @param sent whether the authorization server took it
    /// @param due when it may be tried
    @Document("anomaly_notices")
    private record Notice(@Id String key, boolean sent, Instant due) {}

    record Told(Rule rule, String app, LocalDate day, String dataset) {}

    /// Lets rules speak again about apps of which nothing waits any more.
    ///
    /// @param waiting what nobody has noted anything about
    void clearResolved(List<Anomaly> waiting) {
        var open = byKey(waiting).keySet();
        mongo.find(new Query().with(Sort.by("_id")), Notice.class).stream()
                .filter(notice -> !open.contains(notice.key()))
                .forEach(notice -> mongo.remove(byId(notice.key()), Notice.class));
    }

    /// Tells what waits and was not told yet.
    ///
    /// @param waiting newest first
    void send(List<Anomaly> waiting) {
        if (mail) {
            byKey(waiting).forEach(this::send);
        }
    }

    private void send(String key, Anomaly anomaly) {
        if (!acquireLease(key)) {
            return;
        }
        var told = new Told(anomaly.rule(), anomaly.app(), anomaly.day(), anomaly.dataset());
        var sent = mails.send(endpoints -> endpoints.send(told)).isSuccess();
        // What did not leave is tried at the next look.
        mongo.updateFirst(
                byId(key), Update.update("sent", sent).set("due", clock.instant()), Notice.class);
    }

    /// Whether it was not told yet and no other node is about to.
    private boolean acquireLease(String key) {
        var now = clock.instant();
        if (DocumentWrites.insertIfAbsent(mongo, new Notice(key, false, now.plus(TRIED)))) {
            return true;
        }
        var untold = query(where("_id").is(key).and("sent").is(false).and("due").lte(now));
        var tried = Update.update("due", now.plus(TRIED));
        return mongo.updateFirst(untold, tried, Notice.class).getModifiedCount() == 1;
    }

    private static Map<String, Anomaly> byKey(List<Anomaly> waiting) {
        return waiting.stream()
                .collect(
                        toMap(
                                one -> one.rule() + "~" + one.app(),
                                one -> one,
                                (newest, _) -> newest));
    }

    private static Query byId(String key) {
        return query(where("_id").is(key));
    }
}
