package org.mesinfos.auth.organizer;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Mails to organizers about something unusual.
@Component
class AnomalyMails {

    private static final int MOST = 500;

    /// Longer than anything stays to be looked into.
    private static final Duration KEPT = Duration.ofDays(60);

    private final MemberDirectory members;
    private final OneTimeMails mails;
    private final MessageSource messages;
    private final AddressesProperties addresses;

    AnomalyMails(
            MemberDirectory members,
            OneTimeMails mails,
            MessageSource messages,
            AddressesProperties addresses) {
        this.members = members;
        this.mails = mails;
        this.messages = messages;
        this.addresses = addresses;
    }

    /// What the portal looks for.
    enum Rule {
        SURGE,
        NIGHT,
        REFUSALS,
        NEW_DATA,
        PER_PERSON,
        SEQUENCE
    }

    /// Writes to every organizer who can sign in, once.
    ///
    /// @return false when mails should have left and not a single one did; it can be repeated
    boolean tell(Rule rule, String app, LocalDate day, String dataset) {
        var all =
                members.members(Role.ORGANIZER, MOST).stream()
                        .filter(one -> one.closedAt() == null)
                        .filter(one -> new Login(one.login()).isMailbox())
                        .map(one -> mail(one.login(), rule, app, day))
                        .toList();
        return mails.send(String.join("~", rule.name(), app, day.toString(), dataset), KEPT, all);
    }

    private Mail mail(String organizer, Rule rule, String app, LocalDate day) {
        return mails.bilingual(
                organizer,
                "anomaly.mail.subject",
                app,
                "anomaly.mail.text",
                locale ->
                        new Object[] {
                            app,
                            DateTimeFormats.day(day, locale),
                            what(rule, locale),
                            addresses.portal() + "/organizer/anomalies"
                        });
    }

    private String what(Rule rule, Locale locale) {
        return messages.getMessage("anomaly.mail.rule." + rule, null, locale);
    }
}
