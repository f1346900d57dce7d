package org.mesinfos.engine;

import org.springframework.data.mongodb.core.query.Criteria;

/// Ranges of `_id`s that are texts of several parts, with a bar between them.
public final class CompositeIdRange {

    private CompositeIdRange() {}

    /// All `_id`s whose first parts these are, and that have at least one more.
    ///
    /// @param start without the bar behind it
    public static Criteria under(String start) {
        // "}" is the character after "|".
        return Criteria.where("_id").gt(start + "|").lt(start + "}");
    }
}
