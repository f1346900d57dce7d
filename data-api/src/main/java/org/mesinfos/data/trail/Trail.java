package org.mesinfos.data.trail;

/// Where every access to personal data is recorded before it happens.
///
/// Thread-safe; made for many callers at once, on virtual threads too.
public interface Trail {

    /// Records an access and returns once the record is durable (majority, journal).
    ///
    /// A record may exist although this method threw: recording too much is allowed, too little
    /// never. So a caller sends data only after a normal return.
    ///
    /// @throws TrailUnavailable when durability was not confirmed within
    ///   `platform.limits.trail-wait`; the caller answers 503 and no data
    void append(AccessRecord record);
}
