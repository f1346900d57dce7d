package org.mesinfos.auth.signin;

import org.mesinfos.auth.passkey.MongoPasskeys;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/// Who may have a passkey, and who needs one.
@Component
@EnableConfigurationProperties(SignInProperties.class)
class PasskeyPolicy {

    private final SignInProperties properties;
    private final MongoPasskeys passkeys;

    PasskeyPolicy(SignInProperties properties, MongoPasskeys passkeys) {
        this.properties = properties;
        this.passkeys = passkeys;
    }

    /// What follows a right password.
    enum AfterPassword {
        /// They are signed in.
        ENOUGH,
        /// They have a passkey and sign in with it.
        USE_PASSKEY,
        /// They have none yet: they make one first.
        MAKE_PASSKEY
    }

    AfterPassword afterPassword(Person person) {
        if (!isNeeded(person.role())) {
            return AfterPassword.ENOUGH;
        }
        return passkeys.of(person.id()).isEmpty()
                ? AfterPassword.MAKE_PASSKEY
                : AfterPassword.USE_PASSKEY;
    }

    /// Whether that sign-in is enough for that person, also when the rule is newer than it.
    boolean suffices(Authentication signedIn, Person person) {
        return !isNeeded(person.role())
                || AuthorityUtils.authorityListToSet(signedIn.getAuthorities())
                        .contains(AuthenticationFactor.PASSKEY.authority());
    }

    boolean isNeeded(Role role) {
        return properties.organizersNeedPasskey() && (role == Role.ORGANIZER || role == Role.JURY);
    }

    /// A made-up person is everybody, and so owns nothing.
    static boolean canRegister(Role role) {
        return switch (role) {
            case PANELIST, DEVELOPER, ORGANIZER, JURY, HOLDER -> true;
            case SANDBOX_PERSON -> false;
        };
    }
}
