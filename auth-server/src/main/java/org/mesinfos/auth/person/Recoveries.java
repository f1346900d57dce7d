package org.mesinfos.auth.person;

import java.time.Instant;
import java.util.Locale;

/// People who forgot their password and choose another one, by a link to their mailbox.
///
/// Their permissions, passkeys and role stay as they are (docs/adr/120).
public interface Recoveries {

    /// Whether there is such a way here: only where mail can leave.
    boolean isOpen();

    /// Has a link sent to the mailbox of whoever has that login. Whether anybody has it is looked
    /// up later, by nobody who waits: this takes as long either way.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException when too much waits already
    void ask(Login login, Locale locale);

    /// What the link is good for now; finding out changes nothing.
    Link look(String token);

    /// Chooses the password and uses the link up, in this order of two at once for one only. Every
    /// sign-in and every known device of before is over, and all addresses of the person are told.
    Outcome complete(String token, Password password, Locale locale);

    /// Ends a recovery that waits, by the link of its notice.
    ///
    /// @return false when none waits any more
    boolean cancel(String token);

    /// Whether a recovery waits that this link of a notice would end.
    boolean canCancel(String token);

    /// What a link is good for.
    sealed interface Link {
        /// @param login whose password is chosen
        record Ready(Login login) implements Link {}

        /// It works later.
        record Waits(Instant opensAt) implements Link {}

        /// It is unknown, too old, used, cancelled, or a newer one was sent.
        record Over() implements Link {}
    }

    /// How choosing a password came out.
    sealed interface Outcome {
        /// @param person in the generation whose sign-ins hold from now on
        record Done(Person person) implements Outcome {}

        /// The link does not work now; [#look] says why.
        record NoLink() implements Outcome {}

        /// The password is easily guessed; the link still works.
        record Weak(Login login) implements Outcome {}
    }
}
