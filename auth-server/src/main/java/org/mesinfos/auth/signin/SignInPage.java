package org.mesinfos.auth.signin;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Person;

/// What the sign-in page shows.
///
/// @param username what was typed before, to be corrected
/// @param app the app that waits, or null when nobody does
/// @param people made-up people that may be chosen at once; empty unless a test app waits
/// @param failure what went wrong, or null at the first visit
record SignInPage(
        String username, @Nullable WaitingApp app, List<Choice> people, @Nullable Failure failure) {

    /// The app to continue to.
    record WaitingApp(String name, String owner, boolean test) {

        static WaitingApp of(RegisteredApp app, Locale locale) {
            return new WaitingApp(
                    app.name().in(locale), app.owner(), app.asksForConsent() && isTest(app));
        }

        static boolean isTest(RegisteredApp app) {
            return app.mode() == Mode.TEST;
        }
    }

    /// A made-up person to sign in as.
    record Choice(String login, String name) {

        static Choice of(Person person) {
            return new Choice(person.login(), person.displayName());
        }
    }

    /// Why the last attempt did not work.
    ///
    /// @param key the message that explains it
    /// @param minutes to wait, rounded up; 0 when waiting does not help
    record Failure(String key, long minutes) {

        /// Login or password; which of them is not told.
        static final Failure WRONG = new Failure("signin.error.bad-credentials", 0);

        /// Right, but this account signs in with its passkey.
        static final Failure PASSKEY_NEEDED = new Failure("signin.error.passkey", 0);

        /// Right, but organizers closed the account.
        static final Failure CLOSED = new Failure("signin.error.closed", 0);

        /// Not checked: too many people sign in at this moment.
        static final Failure BUSY = new Failure("signin.error.busy", 0);

        /// Too many attempts.
        static Failure throttled(long minutes) {
            return new Failure("signin.error.throttled", minutes);
        }
    }
}
