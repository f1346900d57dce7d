package org.mesinfos.auth.token;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantAim;
import org.mesinfos.auth.grant.Notice;
import org.mesinfos.auth.person.PersonId;

/// Authorization requests that wait for a person's decision.
///
/// A request belongs to the person who was signed in when it arrived, lives ten minutes, and is
/// decided once.
public interface PendingConsents {

    /// The request behind `state`, when it waits for this very person.
    Optional<PendingConsent> find(String state, PersonId person);

    /// The requests that wait for this person in the browser that is used, the newest first.
    List<PendingConsent> waiting(PersonId person);

    /// Writes the grant and answers the app with a code.
    ///
    /// @param pending as [#find] gave it to this person
    /// @return where to send the browser, or empty when the request was decided, or expired, before
    /// @throws IllegalArgumentException when the choice is not within what was asked for
    Optional<URI> share(PendingConsent pending, PersonId person, ConsentChoice choice);

    /// Answers the app with `access_denied`; an earlier grant stays as it is.
    ///
    /// @return where to send the browser, or empty when the request was decided, or expired, before
    Optional<URI> refuse(String state, PersonId person);

    /// Whether nobody has made choices for the request yet.
    boolean isUnchosen(String state);

    /// Notes that choices were made for the request, which still waits for a proof of who chooses.
    ///
    /// @return whether they are the first: of several callers at the same time one hears so
    boolean choose(String state);

    /// What is asked of the person.
    ///
    /// @param state the handle of the request, as in the page's address
    /// @param app who asks
    /// @param suits whether the person's kind fits the client's mode; when not, only another
    ///   account or refusing helps
    /// @param scopes what is asked for, in the order of the catalogue
    /// @param current the grant that the choice would change, when one stands
    /// @param latest the same, also when it has ended
    /// @param aim which grant the choice is about
    /// @param keepsOthers whether what holds and is not asked for stays as it is
    /// @param longest the longest that the app asks for; empty when the person is free
    /// @param redirectUri where the browser goes afterwards
    record PendingConsent(
            String state,
            RegisteredApp app,
            boolean suits,
            List<String> scopes,
            Optional<Grant> current,
            Optional<Grant> latest,
            GrantAim aim,
            boolean keepsOthers,
            Optional<Duration> longest,
            URI redirectUri) {}

    /// What the person decided.
    ///
    /// @param scopes the ticked dataset scopes
    /// @param duration how long
    /// @param notice the text that was read
    /// @param signedInAt when the person proved last who they are, the later `auth_time`
    record ConsentChoice(
            Set<String> scopes, ConsentDuration duration, Notice notice, Instant signedInAt) {}

    /// How long a grant lasts.
    sealed interface ConsentDuration {
        /// Once, within a day.
        record Once() implements ConsentDuration {}

        /// So long from now.
        record For(Duration length) implements ConsentDuration {}

        /// Until the end of the experiment.
        record UntilEnd(Instant end) implements ConsentDuration {}
    }
}
