package org.mesinfos.portal.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The calls of apps, as the data API recorded them.
public interface AppCalls {

    /// The calls of one app, newest first.
    ///
    /// @param app the app's id
    /// @param mode `TEST` or `LIVE`
    Answer find(String app, String mode, LogFilter filter);

    /// What became of looking.
    sealed interface Answer {

        /// @param next cursor of the page that follows; null at the end
        record Found(List<Call> calls, @Nullable String next) implements Answer {
            public Found {
                calls = List.copyOf(calls);
            }
        }

        /// The data API did not accept a filter.
        ///
        /// @param detail which one and why, in the language asked for
        record Refused(String detail) implements Answer {}

        /// The data API did not answer.
        record Unavailable() implements Answer {}
    }

    /// One call.
    ///
    /// @param dataset null when the call was about no single dataset
    /// @param outcome `read`, or the slug of the problem that was answered
    /// @param count how many records were answered
    record Call(
            String id,
            Instant at,
            String requestId,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count) {

        public boolean isRead() {
            return outcome.equals("read");
        }
    }
}
