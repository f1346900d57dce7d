package org.mesinfos.data.ratelimit;

/// What all nodes together have given out, from which each takes blocks ahead of use.
interface TokenBucketStore {

    /// Takes up to `wanted` tokens of `key`, and settles what was given out before asking.
    ///
    /// The debt is always charged, so that it can push the next token further away.
    ///
    /// @param known the level as this node knew it last, which saves a command when it still holds;
    ///   0 when it never asked
    /// @throws RuntimeException when the shared state cannot be reached; nothing is known then
    Lease take(String key, Rate rate, int wanted, int debt, long known);

    /// An answer to a node.
    ///
    /// @param granted how many tokens the node may give out
    /// @param level when the last token that was given out is back, in microseconds of the epoch
    /// @param commands how many commands it took
    record Lease(int granted, long level, int commands) {}
}
