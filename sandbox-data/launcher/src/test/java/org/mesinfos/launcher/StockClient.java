package org.mesinfos.launcher;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// An OAuth client as its makers publish it, on its way through one sign-in.
interface StockClient {

    /// @return where the browser shall go
    URI begin(Want want) throws Exception;

    /// @param answer where the browser came back to
    Result finish(URI answer) throws Exception;

    /// @param secret null for a public client
    /// @param resource what it reads with its token
    /// @param pushed whether it pushes its request and binds its tokens to a key; its ID tokens are
    ///   then ES256, which the guides say to set
    record Want(
            String issuer,
            String clientId,
            @Nullable String secret,
            String redirectUri,
            String scope,
            String resource,
            boolean pushed) {}

    /// @param error code of OAuth, when there was one
    /// @param scope as granted
    /// @param read status of the first reading; 0 when there was none, as for the others
    /// @param sameSubject whether `/userinfo` and the ID token speak of the same person
    record Result(
            @Nullable String error,
            @Nullable String scope,
            int read,
            boolean sameSubject,
            int readAfterRefresh,
            int readAfterRevocation) {}
}
