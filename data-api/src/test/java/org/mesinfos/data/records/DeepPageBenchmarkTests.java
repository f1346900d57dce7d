package org.mesinfos.data.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.SomePermit;
import org.mesinfos.data.store.SomeStore;
import org.mesinfos.data.trail.Mode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The last page of 100 000 records against the first. Prints, asserts nothing.
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class DeepPageBenchmarkTests {

    private static final Dataset LOCATIONS =
            Catalogue.load().dataset("telecom-locations").orElseThrow();
    private static final String PERSON = "person-with-very-much";
    private static final Instant START = Instant.parse("2013-01-01T00:00:00Z");
    private static final int RECORDS = 100_000;
    private static final int PAGE = 100;
    private static final int ROUNDS = 300;

    private final RecordStore store = new RecordStore(SomeStore.databases(), SomeStore.guards());
    private final PersonalRecords records = new PersonalRecords(store, SomeDocuments.none());

    @Test
    void theDeepestPageCostsThisMuchMoreThanTheFirst() {
        new RecordWriter(store, Clock.systemUTC()).deliver(Mode.TEST, PERSON, LOCATIONS, all());
        var pages = pages();
        var deepest = pages.getLast();
        for (int i = 0; i < ROUNDS; i++) {
            page(null);
            page(deepest);
        }

        compare("deepest", _ -> deepest);
        // Those that begin in one bucket and end in the next are among them.
        compare("any", i -> pages.get(i * 7919 % pages.size()));
    }

    private void compare(String name, IntFunction<@Nullable PagePosition> deep) {
        var first = new long[2 * ROUNDS];
        var last = new long[2 * ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            first[2 * i] = page(null);
            last[2 * i] = page(deep.apply(2 * i));
            last[2 * i + 1] = page(deep.apply(2 * i + 1));
            first[2 * i + 1] = page(null);
        }
        System.out.printf(
                "benchmark: %s / first page of %d records: %.3f (median %d us / %d us)%n",
                name,
                RECORDS,
                (double) median(last) / median(first),
                median(last) / 1000,
                median(first) / 1000);
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private long page(PagePosition after) {
        long start = System.nanoTime();
        slice(after, PAGE);
        return System.nanoTime() - start;
    }

    private RecordSlice slice(PagePosition after, int limit) {
        var query = new RecordQuery(null, null, null, List.of(), true, limit, after);
        return records.slice(SomePermit.of(PERSON, LOCATIONS), query);
    }

    /// Where each page but the first begins.
    private List<PagePosition> pages() {
        var pages = new ArrayList<PagePosition>();
        for (var after = slice(null, PAGE).next(); after != null; ) {
            pages.add(after);
            after = slice(after, PAGE).next();
        }
        return pages;
    }

    private static List<ObjectNode> all() {
        var all = new ArrayList<ObjectNode>(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            all.add(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("id", "lo-" + i)
                            .put("holder", "orange")
                            .put("dataset", LOCATIONS.id())
                            .put("schemaVersion", 1)
                            .put("importedAt", "2014-03-01T00:00:00Z")
                            .put("occurredAt", START.plusSeconds(300L * i).toString())
                            .put("line", "line-" + i)
                            .put("deviceState", "ON"));
        }
        return all;
    }
}
