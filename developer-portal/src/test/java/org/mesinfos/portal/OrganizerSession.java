package org.mesinfos.portal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// A session that holds an organizer's token, as sign-in leaves it.
final class OrganizerSession {

    private static final ECKey KEY = key();

    private OrganizerSession() {}

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static <S extends Session> Cookie in(SessionRepository<S> sessions) {
        var session = sessions.createSession();
        session.setAttribute("portal.token", token());
        sessions.save(session);
        return new Cookie("MESINFOS_PORTAL", session.getId());
    }

    private static HashMap<String, String> token() {
        return new HashMap<>(
                Map.of(
                        "value",
                        "organizers-token",
                        "issued",
                        Instant.now().toString(),
                        "expires",
                        Instant.now().plusSeconds(3600).toString(),
                        "scopes",
                        "openid audit:read",
                        "key",
                        KEY.toJSONString()));
    }
}
