package org.mesinfos.portal.team;

import java.net.URI;
import java.util.Locale;
import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Hands invitations to the authorization server, which writes to people.
@Component
class InvitationMailer {

    private final ServiceClient<Endpoints> invitations;

    InvitationMailer(ServiceClientFactory clients) {
        this.invitations = clients.authServer(Endpoints.class, "team-invitations");
    }

    interface Endpoints {
        @PostExchange("/internal/team-invitations")
        void invite(@RequestBody Message message);
    }

    record Message(String email, String team, String link, String language) {}

    /// Sends the link.
    ///
    /// @param team name of the team
    /// @param link where the place is taken
    /// @return false when it could not be sent now
    boolean invite(String email, String team, URI link, Locale locale) {
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        var message = new Message(email, team, link.toString(), language);
        return invitations.send(endpoints -> endpoints.invite(message)).isSuccess();
    }
}
