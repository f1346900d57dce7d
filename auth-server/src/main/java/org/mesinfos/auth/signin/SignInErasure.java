package org.mesinfos.auth.signin;

import java.util.Map;
import org.mesinfos.auth.person.DepartingPerson;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.PersonErasure;
import org.mesinfos.ui.SessionErasure;
import org.springframework.stereotype.Component;

/// Erases sessions, passkeys and counted attempts of somebody who leaves.
@Component
class SignInErasure implements PersonErasure {

    private final SessionErasure sessions;
    private final MongoPasskeys passkeys;
    private final SignInThrottle throttle;

    SignInErasure(SessionErasure sessions, MongoPasskeys passkeys, SignInThrottle throttle) {
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.throttle = throttle;
    }

    @Override
    public String name() {
        return "sign-ins";
    }

    @Override
    public Map<String, Long> erase(DepartingPerson departingPerson) {
        passkeys.removeAll(departingPerson.id());
        throttle.forget(new Login(departingPerson.person().login()));
        var quotedId = '"' + departingPerson.id().value() + '"';
        return Map.of(name(), sessions.eraseHolding(quotedId));
    }
}
