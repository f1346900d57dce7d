package org.mesinfos.records;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.mesinfos.catalogue.Dataset;

/// A bounded run of records of one month, in order.
///
/// @param records 1 to [#MOST], ascending
public record Bucket(String month, String part, List<StoredRecord> records) {

    /// Keeps a bucket near 200 kB, so that one page reads little more than it needs.
    public static final int MOST = 500;

    /// Cuts records into buckets, month by month.
    ///
    /// @param revision begins the names of the parts; empty for a first load, which is the same
    ///   each time it is done
    public static List<Bucket> cut(
            Dataset dataset, String revision, Collection<StoredRecord> records) {
        var months = new TreeMap<String, List<StoredRecord>>();
        records.forEach(
                record ->
                        months.computeIfAbsent(month(dataset, record), _ -> new ArrayList<>())
                                .add(record));
        var buckets = new ArrayList<Bucket>();
        months.forEach((month, all) -> buckets.addAll(cutMonth(month, revision, all)));
        return buckets;
    }

    static String month(Dataset dataset, StoredRecord record) {
        return dataset.timeField() == null
                ? BucketSummary.NO_MONTH
                : YearMonth.from(record.position().at().atZone(ZoneOffset.UTC)).toString();
    }

    private static List<Bucket> cutMonth(
            String month, String revision, List<StoredRecord> records) {
        var sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(StoredRecord::position));
        var buckets = new ArrayList<Bucket>();
        // Of one size, so that each costs a page the same.
        int count = Math.ceilDiv(sorted.size(), MOST);
        for (int i = 0; i < count; i++) {
            var start = (int) ((long) sorted.size() * i / count);
            var end = (int) ((long) sorted.size() * (i + 1) / count);
            var part = revision + i;
            buckets.add(new Bucket(month, part, List.copyOf(sorted.subList(start, end))));
        }
        return buckets;
    }

    /// As the manifest tells it.
    public BucketSummary toPart() {
        var present = records.stream().filter(record -> !record.isDeleted()).toList();
        return new BucketSummary(
                month,
                part,
                present.size(),
                records.getFirst().position(),
                records.getLast().position(),
                present.stream().map(StoredRecord::holder).distinct().sorted().toList());
    }

    /// Its records, as if they had been read from the database.
    public RawRecords read(String person, Dataset dataset) {
        return RawRecords.of(
                new RawBsonDocument(document(person, dataset), new BsonDocumentCodec()));
    }

    /// The document to store.
    BsonDocument document(String person, Dataset dataset) {
        var all = new BsonArray();
        records.forEach(record -> all.add(record.fields()));
        return new BsonDocument("_id", new BsonString(toPart().bucketId(person, dataset.id())))
                .append("records", all);
    }
}
