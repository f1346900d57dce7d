package org.mesinfos.engine.testing;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/// What a request asked a collection for, or changed in it.
///
/// @param match how far the condition says where the documents are on a sharded cluster
record RequestQuery(String database, String collection, String command, IdMatch match) {

    /// What a condition says about `_id`, the shard key of every sharded collection.
    enum IdMatch {
        /// One `_id`, or several.
        WHOLE,
        /// A range: some shards by a ranged key, all by a hashed one.
        RANGE,
        /// Nothing: all shards are asked.
        NONE;

        static IdMatch of(BsonDocument condition) {
            var best = NONE;
            for (var field : condition.entrySet()) {
                var match =
                        switch (field.getKey()) {
                            case "_id" -> ofId(field.getValue());
                            case "$and" -> best(field.getValue());
                            case "$or" -> worst(field.getValue());
                            default -> NONE;
                        };
                best = best.compareTo(match) <= 0 ? best : match;
            }
            return best;
        }

        private static IdMatch ofId(BsonValue id) {
            if (!id.isDocument() || id.asDocument().isEmpty()) {
                return WHOLE;
            }
            return switch (id.asDocument().getFirstKey()) {
                case "$in", "$eq" -> WHOLE;
                case "$gt", "$gte", "$lt", "$lte" -> RANGE;
                case String operator -> operator.startsWith("$") ? NONE : WHOLE;
            };
        }

        private static IdMatch best(BsonValue conditions) {
            return conditions.asArray().stream()
                    .map(one -> of(one.asDocument()))
                    .min(Enum::compareTo)
                    .orElse(NONE);
        }

        private static IdMatch worst(BsonValue conditions) {
            return conditions.asArray().stream()
                    .map(one -> of(one.asDocument()))
                    .max(Enum::compareTo)
                    .orElse(NONE);
        }
    }

    @Override
    public String toString() {
        var how =
                switch (match) {
                    case WHOLE -> "by _id";
                    case RANGE -> "by a range of _id";
                    case NONE -> "without _id";
                };
        return command + " " + database + "." + collection + " " + how;
    }
}
