package org.mesinfos.auth.organizer;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Mails to developers about the entry of their team.
@Component
class ContestMails {

    /// Longer than a contest lasts.
    private static final Duration KEPT = Duration.ofDays(400);

    /// Told again when organizers move the deadline.
    private static final Set<Kind> REMINDERS = EnumSet.of(Kind.MISSING_WEEK, Kind.MISSING_DAY);

    private final MemberLookup members;
    private final OneTimeMails mails;
    private final MessageSource messages;
    private final AddressesProperties addresses;

    ContestMails(
            MemberLookup members,
            OneTimeMails mails,
            MessageSource messages,
            AddressesProperties addresses) {
        this.members = members;
        this.mails = mails;
        this.messages = messages;
        this.addresses = addresses;
    }

    /// What there is to tell.
    enum Kind {
        /// The entry was submitted for the first time.
        RECEIVED,
        /// A week before the deadline something is not submitted.
        MISSING_WEEK,
        /// A day before the deadline something is not submitted.
        MISSING_DAY,
        FROZEN,
        PRESELECTED,
        REJECTED,
        /// The results are public.
        RESULT
    }

    /// Writes to one developer, once.
    ///
    /// @param subject the developer's at the portal; nothing is sent when nobody has it
    /// @param entry id of the entry
    /// @param deadline of the contest
    /// @return false when the mail should have left and did not; it can be repeated
    boolean tell(
            Kind kind,
            String subject,
            String entry,
            String title,
            LocalText contest,
            Instant deadline) {
        var developer =
                members.developer(subject)
                        .filter(one -> new Login(one.login()).isMailbox())
                        .orElse(null);
        return developer == null
                || mails.send(
                        String.join("~", entry, occasion(kind, deadline), developer.id()),
                        KEPT,
                        List.of(mail(developer, kind, entry, title, contest, deadline)));
    }

    private static String occasion(Kind kind, Instant deadline) {
        return REMINDERS.contains(kind) ? kind + "~" + deadline : kind.name();
    }

    private Mail mail(
            Member developer,
            Kind kind,
            String entry,
            String title,
            LocalText contest,
            Instant deadline) {
        var link = addresses.portal() + "/contest/entries/" + entry;
        return mails.bilingual(
                developer.login(),
                "contest.mail.subject",
                title,
                "contest.mail.text",
                locale ->
                        new Object[] {
                            developer.name(),
                            title,
                            contest.in(locale),
                            what(kind, deadline, locale),
                            link
                        });
    }

    private String what(Kind kind, Instant deadline, Locale locale) {
        var until = DateTimeFormats.minute(deadline, locale);
        return messages.getMessage("contest.mail.what." + kind, new Object[] {until}, locale);
    }
}
