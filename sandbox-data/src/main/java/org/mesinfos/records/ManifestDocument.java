package org.mesinfos.records;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// The stored form of a manifest.
final class ManifestDocument {

    private ManifestDocument() {}

    static Document of(Manifest manifest) {
        return new Document("_id", manifest.id())
                .append("ver", manifest.version())
                .append("count", manifest.count())
                .append("lastDelivery", Date.from(manifest.lastDelivery()))
                .append("parts", manifest.parts().stream().map(ManifestDocument::of).toList());
    }

    static Manifest read(Document stored) {
        var id = stored.getString("_id");
        var bar = id.indexOf('|');
        return new Manifest(
                id.substring(0, bar),
                id.substring(bar + 1),
                stored.getLong("ver"),
                stored.getDate("lastDelivery").toInstant(),
                parts(stored));
    }

    private static List<BucketSummary> parts(Document stored) {
        return stored.getList("parts", Document.class).stream()
                .map(ManifestDocument::part)
                .toList();
    }

    private static Document of(BucketSummary bucketSummary) {
        return new Document("month", bucketSummary.month())
                .append("part", bucketSummary.part())
                .append("count", bucketSummary.count())
                .append("first", Date.from(bucketSummary.first().at()))
                .append("firstId", bucketSummary.first().id())
                .append("last", Date.from(bucketSummary.last().at()))
                .append("lastId", bucketSummary.last().id())
                .append("holders", bucketSummary.holders());
    }

    private static BucketSummary part(Document stored) {
        return new BucketSummary(
                stored.getString("month"),
                stored.getString("part"),
                stored.getInteger("count"),
                new RecordPosition(instant(stored, "first"), stored.getString("firstId")),
                new RecordPosition(instant(stored, "last"), stored.getString("lastId")),
                stored.getList("holders", String.class, List.of()));
    }

    private static Instant instant(Document stored, String name) {
        return stored.getDate(name).toInstant();
    }
}
