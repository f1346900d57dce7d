package org.mesinfos.engine;

import java.util.ArrayList;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.DefaultIndexOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.index.IndexOperations;

/// Makes no index: a caller that asks for one is told when it is not there.
final class IndexCheckTemplate extends MongoTemplate {

    IndexCheckTemplate(MongoDatabaseFactory databases, MongoConverter converter) {
        super(databases, converter);
    }

    @Override
    public IndexOperations indexOps(String collection) {
        return new Check(this, collection, null);
    }

    @Override
    public IndexOperations indexOps(Class<?> type) {
        return new Check(this, getCollectionName(type), type);
    }

    private static final class Check extends DefaultIndexOperations {

        private final MongoTemplate mongo;
        private final String collection;

        Check(MongoTemplate mongo, String collection, @Nullable Class<?> type) {
            super(mongo, collection, type);
            this.mongo = mongo;
            this.collection = collection;
        }

        /// @throws StartRefusedException when there is none of these keys that is as unique, and as
        ///   lasting
        @Override
        public String createIndex(IndexDefinition wanted) {
            var keys = wanted.getIndexKeys();
            var options = wanted.getIndexOptions();
            return mongo.getCollection(collection).listIndexes().into(new ArrayList<>()).stream()
                    .filter(index -> isSame(keys, index.get("key", Document.class)))
                    .filter(
                            index ->
                                    options.getBoolean("unique", false)
                                            == index.getBoolean("unique", false))
                    .filter(index -> isSame(options, index, "expireAfterSeconds"))
                    .map(index -> index.getString("name"))
                    .findFirst()
                    .orElseThrow(() -> missing(keys));
        }

        private StartRefusedException missing(Document keys) {
            return new StartRefusedException(
                    "The collection %s has no index %s as the service needs it."
                            .formatted(collection, keys.toJson()),
                    "Start the service once with --platform.indexes=create"
                            + " --spring.context.exit=onRefresh.");
        }

        private static boolean isSame(Document wanted, Document found) {
            return new ArrayList<>(wanted.keySet()).equals(new ArrayList<>(found.keySet()))
                    && wanted.keySet().stream().allMatch(name -> isSame(wanted, found, name));
        }

        // Servers tell directions and seconds in numbers of any kind.
        private static boolean isSame(Document wanted, Document found, String name) {
            return Objects.equals(number(wanted, name), number(found, name));
        }

        private static @Nullable Object number(Document owner, String name) {
            return owner.get(name) instanceof Number number ? number.longValue() : owner.get(name);
        }
    }
}
