package org.mesinfos.data.delivery;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
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

/// The stored reports, by their random id.
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
                .append("findings", report.findings().stream().map(DeliveryReports::of).toList());
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
