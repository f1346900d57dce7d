package org.mesinfos.portal.console;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data API, called as an app would.
interface DataApi {

    /// Sends one request and tells everything about its answer.
    ///
    /// @param key what the token is bound to; null when it is a bearer token
    Answer send(URI address, String accept, String token, @Nullable TokenKey key);

    /// What came back.
    sealed interface Answer {

        /// @param millis from sending the request until the body was there
        /// @param body as text, at most [HttpDataApi#MOST] bytes of it
        /// @param cut whether there was more
        record Answered(int status, long millis, List<Header> headers, String body, boolean cut)
                implements Answer {
            public Answered {
                headers = List.copyOf(headers);
            }

            /// Whether the data API did what was asked.
            public boolean isSuccess() {
                return status / 100 == 2;
            }
        }

        /// Nothing came back.
        record Unavailable() implements Answer {}
    }

    record Header(String name, String value) {}
}
