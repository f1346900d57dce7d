package org.mesinfos.engine;

import org.springframework.data.mongodb.core.query.Criteria;

/// Documents that stand side by side because their `_id`s begin alike.
public final class IdPrefixRange {

    private IdPrefixRange() {}

    /// The documents whose `_id` begins with a prefix, as a range of the primary index.
    ///
    /// @param prefix at least one character, the last of which separates it from what follows
    public static Criteria startingWith(String prefix) {
        var last = prefix.length() - 1;
        var afterLast = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return Criteria.where("_id").gte(prefix).lt(afterLast);
    }
}
