package org.mesinfos.portal.team;

import java.net.URI;
import java.util.Locale;
import org.mesinfos.portal.signin.OwnCalls;
import org.mesinfos.portal.signin.OwnCallsTo;
import org.springframework.stereotype.Component;

/// Hands invitations to the authorization server, which writes to people.
@Component
class HttpMailbox implements Mailbox {

    private final OwnCalls calls;

    HttpMailbox(OwnCallsTo to) {
        this.calls = to.authServer("/internal/team-invitations", "team-invitations");
    }

    private record Message(String email, String team, String link, String language) {}

    @Override
    public boolean invite(String email, String team, URI link, Locale locale) {
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        var message = new Message(email, team, link.toString(), language);
        return calls.ask(http -> http.post().body(message).retrieve().toBodilessEntity())
                .isPresent();
    }
}
