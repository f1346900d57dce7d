package org.mesinfos.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Asks for the password again where a session left open must not be enough.
@Component
public class RecentSignIn {

    /// Makes the sign-in of the authorization server a fresh one.
    static final String PARAMETER = "fresh";

    /// Claim that the portal keeps in the session: when the person signed in, in epoch seconds.
    public static final String SIGNED_IN_AT = "signed_in_at";

    static final Duration RECENT = Duration.ofMinutes(5);

    private static final String AGAIN =
            "redirect:/oauth2/authorization/"
                    + ClientConfiguration.PEOPLE
                    + "?"
                    + PARAMETER
                    + "=true";

    private final Clock clock;
    private final SavedPageRequests remembered = SecurityConfiguration.rememberedPage();

    RecentSignIn(Clock clock) {
        this.clock = clock;
    }

    /// Whether the person has proved who they are in the last five minutes.
    public boolean isRecent(OidcUser person) {
        var at = person.getClaimAsString(SIGNED_IN_AT);
        return at != null
                && at.matches("[0-9]{1,12}")
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(at)).plus(RECENT));
    }

    /// Where the person proves it again, to come back to the page that is asked for now.
    ///
    /// @param request for a page, by `GET`
    public String startReauthentication(HttpServletRequest request, HttpServletResponse response) {
        remembered.saveRequest(request, response);
        return AGAIN;
    }
}
