package org.mesinfos.auth.receipt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A receipt for reading and printing, in one language; made of the signed text and nothing else.
///
/// @param grantId the grant
/// @param version the grant's version that the receipt is about
/// @param reference what to quote
/// @param app the app's name
/// @param owner who answers for the app
/// @param test whether it is about made-up records
/// @param outcome what the person's decision was: `GIVEN`, `PAUSED`, `WITHDRAWN` or `EXPIRED`
/// @param at when that happened
/// @param processes what is, or was, permitted
/// @param notice the words that were read
/// @param subject under which name the app knows the person
/// @param jws the receipt itself
record ReceiptPage(
        String grantId,
        long version,
        String reference,
        String app,
        String owner,
        boolean test,
        Outcome outcome,
        Instant at,
        List<Process> processes,
        Notice notice,
        String subject,
        String jws) {

    /// How it stood for the consent after what happened.
    enum Outcome {
        GIVEN,
        PAUSED,
        WITHDRAWN,
        EXPIRED;

        /// The message that names it.
        public String key() {
            return "receipt.outcome." + name();
        }
    }

    /// @param version of the words
    /// @param hash SHA-256 of the words
    record Notice(String version, String hash) {}

    /// What was permitted with one scope.
    ///
    /// @param purpose the app's own words; empty when none were needed
    /// @param sources who the data comes from, in one line; empty when from nobody
    /// @param until when it ends by itself; null when it opens no data
    /// @param once whether it was for one reading
    /// @param part which part of it; empty for all
    record Process(
            String label,
            String purpose,
            String sources,
            @Nullable Instant until,
            boolean once,
            String part) {}
}
