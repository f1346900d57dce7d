package org.mesinfos.engine.testing;

import com.mongodb.client.MongoCollection;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/// Many others beside those whom a test is about: copies of what is stored, under ids of their own,
/// so that collections are as large as with so many people. They go when it is closed.
public final class Crowd implements AutoCloseable {

    private static final int TOGETHER = 1_000;

    /// Megabytes.
    private static final int CACHES = 16;

    private final List<Part> parts = new ArrayList<>();
    private int size;
    private long smallestHeap;

    private record Part(
            List<MongoCollection<Document>> collections, Document copied, IntFunction<String> ids) {

        /// The ids of the crowd's documents from one number to another, a thousand together, by
        /// where they are. They are in order: a large collection then takes them in quickly.
        private void each(
                int from, int to, BiConsumer<MongoCollection<Document>, List<String>> use) {
            for (var at = 0; at < collections.size(); at++) {
                var turn = at;
                var sorted =
                        IntStream.range(from, to)
                                .filter(number -> number / TOGETHER % collections.size() == turn)
                                .mapToObj(ids)
                                .sorted()
                                .toList();
                for (var first = 0; first < sorted.size(); first += TOGETHER) {
                    use.accept(
                            collections.get(at),
                            sorted.subList(first, Math.min(sorted.size(), first + TOGETHER)));
                }
            }
        }
    }

    /// One of the crowd in that place of the order in which ids stand: no two are the same, and
    /// they are spread over the whole. As long as random ids are: 22 characters.
    public static String id(int number) {
        return "%08x-crowd-of-many".formatted(number * 0x9E3779B1);
    }

    /// Each of the crowd has a copy of a document that is there, whichever.
    ///
    /// @param ids of the copies, by number
    public Crowd with(MongoCollection<Document> collection, IntFunction<String> ids) {
        return with(collection, new Document(), ids);
    }

    /// Each of the crowd has a copy of that document.
    ///
    /// @param copied a condition that it fulfils
    /// @param ids of the copies, by number
    public Crowd with(
            MongoCollection<Document> collection, Document copied, IntFunction<String> ids) {
        return with(List.of(collection), copied, ids);
    }

    /// The same, and a thousand at a time go into each of these collections in turn, such as those
    /// of a year's months.
    ///
    /// @param collections the first has what is copied
    public Crowd with(
            List<MongoCollection<Document>> collections, Document copied, IntFunction<String> ids) {
        var first = collections.getFirst();
        var found = first.find(copied).first();
        if (found == null) {
            throw new IllegalStateException("No " + copied + " in " + first.getNamespace());
        }
        parts.add(new Part(collections, found, ids));
        return this;
    }

    /// Fails unless each of these requests reads at most a tenth more among the larger crowds than
    /// among the first; prints what each reads.
    ///
    /// @param sizes from the smallest on
    public void assertFlat(Map<String, ReadVolume.Requests> requests, int... sizes)
            throws Exception {
        var first = new HashMap<String, ReadVolume>();
        for (var people : sizes) {
            growTo(people);
            assertMemoryIsFlat(people);
            for (var request : requests.entrySet()) {
                var before = first.get(request.getKey());
                var read = ReadVolume.median(request.getValue());
                first.putIfAbsent(request.getKey(), read);
                System.out.printf("among %d: %s %s%n", people, request.getKey(), read);
                if (before != null && !read.isAbout(before)) {
                    throw new AssertionError(
                            "%s among %d: %s, and %s among %d"
                                    .formatted(request.getKey(), people, read, before, sizes[0]));
                }
            }
        }
    }

    /// Of the services, which are alone in this process when the database is in another one: at
    /// most a tenth more than among the smallest crowd, and what a warm cache takes.
    private void assertMemoryIsFlat(int people) {
        if (TestMongo.embedded().isPresent()) {
            return;
        }
        System.gc();
        var used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        System.out.printf("among %d: %d MB of heap%n", people, used);
        if (smallestHeap == 0) {
            smallestHeap = used;
        } else if (used > smallestHeap * 1.1 + CACHES) {
            throw new AssertionError(
                    "%d MB of heap among %d, and %d at first"
                            .formatted(used, people, smallestHeap));
        }
    }

    /// The sizes that `-Dgrowth.people` names.
    public static int[] sizes() {
        return Stream.of(System.getProperty("growth.people", "1000,10000,100000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private void growTo(int people) {
        for (var part : parts) {
            part.each(
                    size,
                    people,
                    (collection, ids) ->
                            collection.insertMany(
                                    ids.stream()
                                            .map(
                                                    id ->
                                                            new Document(part.copied())
                                                                    .append("_id", id))
                                            .toList()));
        }
        size = people;
    }

    @Override
    public void close() {
        for (var part : parts) {
            part.each(
                    0,
                    size,
                    (collection, ids) ->
                            collection.deleteMany(new Document("_id", new Document("$in", ids))));
        }
    }
}
