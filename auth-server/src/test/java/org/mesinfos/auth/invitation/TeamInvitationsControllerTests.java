package org.mesinfos.auth.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.server.ResponseStatusException;

class TeamInvitationsControllerTests {

    private static final String LINK = "http://portal/team/join/" + "a".repeat(43);

    private final List<Mail> sent = new ArrayList<>();
    private final TeamInvitationsController invitations = controller();

    @Test
    void anAddressIsWrittenTo() {
        invite("noor@exemple.fr");

        assertThat(sent).extracting(Mail::to).containsExactly("noor@exemple.fr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noor",
                "noor@a,b@c",
                "noor@exemple.fr,other@exemple.fr",
                "<noor@exemple.fr>",
                "noor@exemple.fr\u0000",
                "noor;x@exemple.fr"
            })
    void whatCanBeTakenForTwoAddressesIsNot(String address) {
        assertThatThrownBy(() -> invite(address)).isInstanceOf(ResponseStatusException.class);

        assertThat(sent).isEmpty();
    }

    private void invite(String address) {
        invitations.invite(new TeamInvitationsController.Invitation(address, "Noor", LINK, "fr"));
    }

    private TeamInvitationsController controller() {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        return new TeamInvitationsController(
                new Outbox() {
                    @Override
                    public void send(Mail mail) {
                        sent.add(mail);
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }
                },
                messages,
                new AddressesProperties("http://issuer", "http://data-api", "http://portal"));
    }
}
