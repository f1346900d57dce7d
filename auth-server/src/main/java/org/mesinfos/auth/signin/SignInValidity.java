package org.mesinfos.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Whether a sign-in still holds: by the generation of the person's sign-ins that its session is
/// of.
///
/// A new password, another role or the closing of the account raises the person's generation in the
/// same write, so every other session is over, also one that was just being made with the old
/// password: here at its next request, on other nodes as soon as they read the person anew, ten
/// seconds later at most (docs/adr/050).
@Component
class SignInValidity {

    private static final String ATTRIBUTE = "signInGeneration";

    private final Persons persons;
    private final PasskeyPolicy passkeyPolicy;

    SignInValidity(Persons persons, PasskeyPolicy passkeyPolicy) {
        this.persons = persons;
        this.passkeyPolicy = passkeyPolicy;
    }

    /// Text, since the session's JSON keeps no difference between kinds of numbers.
    static void remember(Person person, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, Long.toString(person.generation()));
    }

    boolean isCurrent(Authentication signedIn, HttpServletRequest request) {
        var session = request.getSession(false);
        // Later than what this node remembers of the person is a sign-in at another node.
        return session != null
                && session.getAttribute(ATTRIBUTE) instanceof String generation
                && persons.find(new PersonId(signedIn.getName()))
                        .filter(found -> !found.closed())
                        .filter(found -> passkeyPolicy.suffices(signedIn, found))
                        .filter(found -> found.generation() <= Long.parseLong(generation))
                        .isPresent();
    }
}
