package org.mesinfos.data.delivery;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.mesinfos.data.trail.Mode;
import org.springframework.stereotype.Component;

/// The stored reports, by their [DeliveryId].
@Component
class DeliveryReports {

    private static final String COLLECTION = "deliveries";

    private final Databases databases;
    private final Guards guards;

    DeliveryReports(Databases databases, Guards guards) {
        this.databases = databases;
        this.guards = guards;
    }

    void add(Delivery report) {
        databases.records(Mode.LIVE).execute(COLLECTION, all -> all.insertOne(document(report)));
    }

    Optional<Delivery> find(String id) {
        return guards.records()
                .read(() -> Optional.ofNullable(stored(id)).map(DeliveryReports::report));
    }

    /// When the holder delivered last; empty for never.
    Optional<Instant> newest(String holder) {
        return receivedAt(of(holder, null));
    }

    /// When the holder last delivered something that could be written; empty for never.
    Optional<Instant> newestAccepted(String holder) {
        return receivedAt(Filters.and(of(holder, null), Filters.gt("accepted", 0)));
    }

    private Optional<Instant> receivedAt(Bson which) {
        return found(which, Projections.include("receivedAt"), 1).stream()
                .map(stored -> stored.getDate("receivedAt").toInstant())
                .findFirst();
    }

    /// The holder's newest deliveries, without what stood in their lines.
    ///
    /// @param before id of the one to go on after; null for the newest of all
    List<DeliverySummary> summaries(String holder, @Nullable String before, int limit) {
        return found(of(holder, before), Projections.exclude("findings"), limit).stream()
                .map(DeliveryReports::summary)
                .toList();
    }

    private List<Document> found(Bson which, Bson fields, int limit) {
        return guards.records()
                .read(
                        () ->
                                databases
                                        .records(Mode.LIVE)
                                        .execute(
                                                COLLECTION,
                                                all ->
                                                        all.find(which)
                                                                .projection(fields)
                                                                .sort(Sorts.descending("_id"))
                                                                .limit(limit)
                                                                .into(new ArrayList<>())));
    }

    // A range of ids, which begin with their holder and then grow with time.
    private static Bson of(String holder, @Nullable String before) {
        var first = holder + DeliveryId.SEPARATOR;
        var end = holder + (char) (DeliveryId.SEPARATOR + 1);
        var wanted = before == null || before.compareTo(end) > 0 ? end : before;
        return Filters.and(Filters.gte("_id", first), Filters.lt("_id", wanted));
    }

    private static DeliverySummary summary(Document stored) {
        return new DeliverySummary(
                stored.getString("_id"),
                stored.getString("dataset"),
                stored.getDate("receivedAt").toInstant(),
                stored.getInteger("lines"),
                stored.getInteger("accepted"),
                stored.getInteger("quarantined"),
                stored.getList("problems", Document.class, List.of()).stream()
                        .map(
                                one ->
                                        new DeliverySummary.Problem(
                                                one.getString("field"),
                                                one.getString("rule"),
                                                one.getInteger("lines")))
                        .toList());
    }

    /// Empties the values that reports quote of that person's lines.
    void erase(String person) {
        databases
                .records(Mode.LIVE)
                .execute(
                        COLLECTION,
                        all -> {
                            all.find(Filters.eq("findings.about", person))
                                    .sort(Sorts.ascending("_id"))
                                    .forEach(stored -> erase(person, stored, all));
                            return true;
                        });
    }

    // Single places, which only their person's erasure changes, and always to the same: so two that
    // leave at once do not undo each other.
    private static void erase(String person, Document stored, MongoCollection<Document> all) {
        var findings = findings(stored);
        var changes = new ArrayList<Bson>();
        for (int place = 0; place < findings.size(); place++) {
            if (findings.get(place).about().equals(person)) {
                changes.add(Updates.set("findings." + place, of(findings.get(place).erased())));
            }
        }
        all.updateOne(Filters.eq("_id", stored.get("_id")), Updates.combine(changes));
    }

    private @Nullable Document stored(String id) {
        return databases
                .records(Mode.LIVE)
                .execute(COLLECTION, all -> all.find(Filters.eq("_id", id)).first());
    }

    private static Document document(Delivery report) {
        return new Document("_id", report.id())
                .append("holder", report.holder())
                .append("dataset", report.dataset())
                .append("receivedAt", Date.from(report.receivedAt()))
                .append("lines", report.lines())
                .append("accepted", report.accepted())
                .append("panelists", report.panelists())
                .append("quarantined", report.quarantined())
                .append(
                        "problems",
                        DeliverySummary.problems(report.findings()).stream()
                                .map(DeliveryReports::of)
                                .toList())
                .append("findings", report.findings().stream().map(DeliveryReports::of).toList());
    }

    private static Document of(DeliverySummary.Problem problem) {
        return new Document("field", problem.field())
                .append("rule", problem.rule())
                .append("lines", problem.lines());
    }

    private static Document of(Delivery.Finding finding) {
        return new Document("line", finding.line())
                .append("field", finding.field())
                .append("rule", finding.rule().name())
                .append("value", finding.value())
                .append("about", finding.about());
    }

    private static Delivery report(Document stored) {
        return new Delivery(
                stored.getString("_id"),
                stored.getString("holder"),
                stored.getString("dataset"),
                stored.getDate("receivedAt").toInstant(),
                stored.getInteger("lines"),
                stored.getInteger("accepted"),
                stored.getInteger("panelists"),
                stored.getInteger("quarantined"),
                findings(stored));
    }

    private static List<Delivery.Finding> findings(Document stored) {
        return stored.getList("findings", Document.class).stream()
                .map(
                        finding ->
                                new Delivery.Finding(
                                        finding.getInteger("line"),
                                        finding.getString("field"),
                                        DeliveryRule.valueOf(finding.getString("rule")),
                                        finding.getString("value"),
                                        finding.get("about", "")))
                .toList();
    }
}
