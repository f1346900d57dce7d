package org.mesinfos.auth.person;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.mail.Outbox;
import org.springframework.stereotype.Component;

/// Mails to people who have an account, at a mailbox that is known to be theirs: the one place
/// where each gets its foot. Mails to mailboxes of which that is not known leave by [Outbox]
/// itself.
@Component
public class PersonalMails {

    private final Outbox outbox;
    private final List<MailFooter> feet;

    public PersonalMails(Outbox outbox, List<MailFooter> feet) {
        this.outbox = outbox;
        this.feet = List.copyOf(feet);
    }

    /// @throws MailDeliveryException when it was not taken
    /// @throws IllegalStateException when nothing can leave
    public void send(Person person, Mail mail, Locale locale) {
        var foot =
                feet.stream()
                        .map(one -> one.of(person, locale))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("\n\n"));
        var text = foot.isEmpty() ? mail.text() : mail.text() + "\n\n" + foot;
        outbox.send(new Mail(mail.to(), mail.subject(), text));
    }
}
