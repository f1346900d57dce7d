package org.mesinfos.auth.invitation;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.web.AddressesProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Writes to whom a team of developers invites, for the portal.
///
/// The words are ours and the link leads to the portal, so that nobody can have us send what they
/// like.
@RestController
@RequestMapping("/internal/team-invitations")
@PreAuthorize("hasAuthority('SCOPE_people:manage')")
class TeamInvitationsController {

    private static final Logger LOG = LoggerFactory.getLogger(TeamInvitationsController.class);
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,:!?&'’()+-]{0,59}");
    private static final Pattern WAY = Pattern.compile("/team/join/[A-Za-z0-9_-]{43}");

    private final Outbox outbox;
    private final MessageSource messages;
    private final AddressesProperties addresses;

    TeamInvitationsController(
            Outbox outbox, MessageSource messages, AddressesProperties addresses) {
        this.outbox = outbox;
        this.messages = messages;
        this.addresses = addresses;
    }

    /// @param email one mailbox
    /// @param team what the team is called
    /// @param link at the portal, where the place is taken
    /// @param language `fr` or `en`
    record Invitation(String email, String team, String link, String language) {}

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void invite(@RequestBody Invitation invitation) {
        var portal = addresses.portal().toString();
        if (!new Login(invitation.email()).isMailbox()
                || !NAME.matcher(invitation.team()).matches()
                || !invitation.link().startsWith(portal)
                || !WAY.matcher(invitation.link().substring(portal.length())).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!outbox.isOpen()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        var locale = invitation.language().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
        try {
            outbox.send(
                    Mail.of(
                            messages,
                            "team.invitation",
                            locale,
                            invitation.email(),
                            invitation.team(),
                            invitation.link()));
        } catch (MailDeliveryException undelivered) {
            LOG.warn("an invitation to a team could not leave");
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }
}
