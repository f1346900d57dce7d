package org.mesinfos.portal.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where clients of apps are registered: the authorization server.
interface ClientRegistry {

    /// Registers the app's test client, or changes it to what the app says; can be repeated.
    Outcome register(App app);

    /// Replaces the secret of the app's test client.
    ///
    /// @param overlap how long the one before goes on working; zero ends it at once
    Outcome replaceSecret(App app, Duration overlap);

    /// Registers the app's live client as it was reviewed, or changes it to that; can be repeated.
    /// Live clients are confidential.
    ///
    /// @param publisher who people are told answers for it; null says that nobody checked
    Outcome registerLive(AppSnapshot reviewed, @Nullable Publisher publisher);

    /// Replaces the secret of the app's live client, as [#replaceSecret] does for the test client.
    Outcome replaceLiveSecret(AppId app, Duration overlap);

    /// Stops a client at its next request anywhere, or lets it go on; can be repeated.
    Outcome suspend(String client, boolean suspended);

    /// Gives a client limits of its own from its next request on; can be repeated.
    Outcome limit(String client, AppRates rates);

    /// Exempts a live client from FAPI 2.0 until a day; can be repeated.
    Outcome exempt(String client, Exemption exemption);

    /// Ends the exemption of a live client; can be repeated.
    Outcome endExemption(String client);

    /// The exemption of a live client that holds today.
    ///
    /// @return null when there is none, or the authorization server does not answer
    @Nullable Exemption exemption(String client);

    /// What people would read if the app's test client asked for all that it may ask for.
    ///
    /// @return null when the authorization server does not answer, or does not know the client yet
    @Nullable ConsentPreview consentPreview(App app, Locale locale);

    /// What became of a call.
    sealed interface Outcome {

        /// Done.
        ///
        /// @param previousUntil when the secret before stops working; null when it does not work
        /// @param secret shown here and never again; null for a public client, and when the client
        ///   existed before
        record Done(@Nullable String secret, @Nullable Instant previousUntil) implements Outcome {
            @Override
            public String toString() {
                return "Done[…]";
            }
        }

        /// The description is not acceptable; nothing was registered.
        record Refused(List<Problem> problems) implements Outcome {}

        /// The id belongs to another app; nothing was registered.
        record Taken() implements Outcome {}

        /// Not known: the call may or may not have had its effect.
        record Unknown() implements Outcome {}
    }

    /// @param field member of the description
    /// @param message what is wrong with it, in English
    record Problem(String field, String message) {}
}
