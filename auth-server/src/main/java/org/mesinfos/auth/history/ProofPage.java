package org.mesinfos.auth.history;

import org.jspecify.annotations.Nullable;

/// One access as its proof says it was.
///
/// @param line what the proof holds, in words
/// @param holders names of the companies that it came from, in one line; empty for none
/// @param requestId under which the app was answered
/// @param proof the file
/// @param key the public key of the trail, or null while the trail does not answer
/// @param keyAddress where anybody gets that key
record ProofPage(
        HistoryPage.Line line,
        String holders,
        String requestId,
        String proof,
        @Nullable String key,
        String keyAddress) {}
