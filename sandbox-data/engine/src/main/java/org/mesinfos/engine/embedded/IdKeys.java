package org.mesinfos.engine.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/// The keys of a collection in order, which H2's store keeps by type and then by value.
final class IdKeys {

    private final MVMap<Object, Document> documents;

    IdKeys(MVMap<Object, Document> documents) {
        this.documents = documents;
    }

    /// A bound picks the strings among the keys; without one the walk must cover every document, so
    /// all keys have to be strings, which the two ends show.
    boolean canWalk(IdQueryPlan.Range range) {
        return !range.isOpen()
                || (documents.firstKey() instanceof String
                        && documents.lastKey() instanceof String);
    }

    /// The keys in the range, both bounds included, read as they are asked for.
    Stream<Object> walk(IdQueryPlan.Range range) {
        return range.descending() ? descending(range) : ascending(range);
    }

    private Stream<Object> ascending(IdQueryPlan.Range range) {
        var start = range.from() == null ? "" : range.from();
        return keysFrom(documents.cursor(start, null, false))
                .takeWhile(
                        key ->
                                key instanceof String id
                                        && (range.to() == null || id.compareTo(range.to()) <= 0));
    }

    private Stream<Object> descending(IdQueryPlan.Range range) {
        return keysFrom(documents.cursor(range.to(), null, true))
                .dropWhile(key -> !(key instanceof String))
                .takeWhile(
                        key ->
                                key instanceof String id
                                        && (range.from() == null
                                                || id.compareTo(range.from()) >= 0));
    }

    private static Stream<Object> keysFrom(Iterator<Object> cursor) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        cursor, Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }
}
