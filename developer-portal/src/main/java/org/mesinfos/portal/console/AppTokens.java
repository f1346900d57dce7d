package org.mesinfos.portal.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an app's client makes a token of a code: the authorization server.
interface AppTokens {

    /// Pushes an authorization request (RFC 9126), bound to a key.
    ///
    /// @param parameters of the request
    /// @param secret the client's secret as its developer typed it; null for a public client
    Answer push(
            String client, @Nullable String secret, Map<String, String> parameters, TokenKey key);

    /// Exchanges a code.
    ///
    /// @param secret the client's secret as its developer typed it; null for a public client
    /// @param key what the token is to be bound to; null for a token that anybody can use
    Answer exchange(
            String client,
            @Nullable String secret,
            String code,
            String verifier,
            @Nullable TokenKey key);

    /// What became of it.
    sealed interface Answer {

        /// @param scopes what the person granted, perhaps less than was asked for
        /// @param until when the token runs out
        record Token(String value, List<String> scopes, Instant until) implements Answer {
            public Token {
                scopes = List.copyOf(scopes);
            }

            @Override
            public String toString() {
                return "Token[…]";
            }
        }

        /// @param requestUri by which the pushed request is called for, once
        record Pushed(String requestUri) implements Answer {}

        /// @param error as RFC 6749 section 5.2 names it
        record Refused(String error) implements Answer {}

        /// The authorization server did not answer.
        record Unavailable() implements Answer {}
    }
}
