package org.mesinfos.auth.person;

import java.util.Locale;
import java.util.Optional;

/// What stands below every mail to somebody with an account.
public interface MailFooter {

    /// Lines for this mail alone, in that language; empty when there are none for this person.
    Optional<String> of(Person person, Locale locale);
}
