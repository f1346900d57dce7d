package org.mesinfos.data.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.SomePermit;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.engine.testing.RandomValues;
import org.mesinfos.records.Bucket;
import org.mesinfos.records.RecordPosition;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Pages put together are the whole, whatever their size; deliveries lose nothing.
class PagingPropertyTests {

    private static final Dataset LOCATIONS =
            Catalogue.load().dataset("telecom-locations").orElseThrow();
    private static final RecordStore STORE =
            new RecordStore(SomeStore.databases(), SomeStore.guards());
    private static final Manifests MANIFESTS = new Manifests(STORE, SomeDocuments.none());
    private static final RecordWriter WRITER = new RecordWriter(STORE, Clock.systemUTC());
    private static final PersonalRecords RECORDS = new PersonalRecords(STORE, SomeDocuments.none());
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Instant START = Instant.parse("2013-11-28T00:00:00Z");
    private static final int HOURS = 24 * 70;

    /// Hours after the start; many fall together, so that records share their time.
    private static List<Integer> hours(RandomValues values) {
        return values.list(1500, _ -> values.choice(HOURS + 1));
    }

    @Test
    void pagesPutTogetherAreTheWhole() {
        PropertyCheck.check(
                40,
                values -> {
                    var hours = hours(values);
                    int limit = values.between(1, 1000);
                    boolean newestFirst = values.flag();
                    int oneEnd = values.between(0, HOURS);
                    int otherEnd = values.between(0, HOURS);
                    var from = Math.min(oneEnd, otherEnd);
                    var to = Math.max(oneEnd, otherEnd);
                    var person = "person-" + PEOPLE.incrementAndGet();
                    WRITER.deliver(Mode.TEST, person, LOCATIONS, records(hours));

                    var seen = readAll(person, limit, newestFirst, at(from), at(to));

                    assertThat(seen).isEqualTo(expected(hours, newestFirst, from, to));
                });
    }

    @Test
    void aSecondDeliveryReplacesByNaturalKeyAndKeepsTheRest() {
        PropertyCheck.check(
                15,
                values -> {
                    var first = hours(values);
                    var second = hours(values);
                    var person = "person-" + PEOPLE.incrementAndGet();
                    var all = records(first);
                    var overlap = new ArrayList<>(all.subList(0, all.size() / 2));
                    IntStream.range(0, second.size())
                            .forEach(i -> overlap.add(record("later-" + i, second.get(i))));
                    WRITER.deliver(Mode.TEST, person, LOCATIONS, all);

                    WRITER.deliver(Mode.TEST, person, LOCATIONS, overlap);

                    var manifest = MANIFESTS.find(Mode.TEST, person, LOCATIONS.id()).orElseThrow();
                    assertThat(readAll(person, 700, false, null, null))
                            .hasSize(first.size() + second.size())
                            .doesNotHaveDuplicates();
                    assertThat(manifest.count()).isEqualTo(first.size() + second.size());
                    assertThat(manifest.parts())
                            .allMatch(bucketSummary -> bucketSummary.count() <= Bucket.MOST);
                });
    }

    @Test
    void deliveriesAtTheSameTimeLoseNothing() throws Exception {
        var person = "person-" + PEOPLE.incrementAndGet();
        var results = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                var mine = List.of(record("holder-" + i, i), record("holder-" + i, i + 900));
                results.add(
                        threads.submit(() -> WRITER.deliver(Mode.TEST, person, LOCATIONS, mine)));
            }
        }

        for (var result : results) {
            result.get();
        }
        assertThat(readAll(person, 3, true, null, null)).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void aRecordIsLookedForInTheBucketsOfItsDayOnly() {
        var person = "person-" + PEOPLE.incrementAndGet();
        WRITER.deliver(
                Mode.TEST, person, LOCATIONS, records(IntStream.range(0, HOURS).boxed().toList()));
        var wanted = id("line-300");
        var day = at(300).getEpochSecond() / (24 * 3600);
        var asked = new AtomicInteger();
        Predicate<String> isIt =
                id -> {
                    asked.incrementAndGet();
                    return id.equals(wanted);
                };
        var permit = SomePermit.of(person, LOCATIONS);

        assertThat(RECORDS.find(permit, day, isIt)).isPresent();
        assertThat(asked).hasValueLessThanOrEqualTo(Bucket.MOST);
        assertThat(RECORDS.find(permit, day + 60, isIt)).isEmpty();
        assertThat(RECORDS.find(permit, null, isIt)).isPresent();
    }

    private static List<String> readAll(
            String person, int limit, boolean newestFirst, Instant from, Instant to) {
        var permit = SomePermit.of(person, LOCATIONS);
        var seen = new ArrayList<String>();
        PagePosition after = null;
        do {
            var query = new RecordQuery(from, to, null, List.of(), newestFirst, limit, after);
            var recordSlice = RECORDS.slice(permit, query);
            assertThat(recordSlice.records()).hasSizeLessThanOrEqualTo(limit);
            recordSlice.records().forEach(record -> seen.add(record.position().id()));
            after = recordSlice.next();
        } while (after != null);
        return seen;
    }

    private static List<String> expected(
            List<Integer> hours, boolean newestFirst, int from, int to) {
        var positions =
                IntStream.range(0, hours.size())
                        .filter(i -> hours.get(i) >= from && hours.get(i) < to)
                        .mapToObj(i -> new RecordPosition(at(hours.get(i)), id("line-" + i)))
                        .sorted(newestFirst ? Comparator.reverseOrder() : Comparator.naturalOrder())
                        .toList();
        return positions.stream().map(RecordPosition::id).toList();
    }

    private static List<ObjectNode> records(List<Integer> hours) {
        var records = new ArrayList<ObjectNode>();
        for (int i = 0; i < hours.size(); i++) {
            records.add(record("line-" + i, hours.get(i)));
        }
        return records;
    }

    private static ObjectNode record(String line, int hour) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id(line) + (line.startsWith("holder") ? "-" + hour : ""))
                .put("holder", "orange")
                .put("dataset", LOCATIONS.id())
                .put("schemaVersion", 1)
                .put("importedAt", "2014-03-01T00:00:00Z")
                .put("occurredAt", at(hour).toString())
                .put("line", line)
                .put("deviceState", "ON");
    }

    private static String id(String line) {
        return "lo-" + line;
    }

    private static Instant at(int hour) {
        return START.plusSeconds(3600L * hour);
    }
}
