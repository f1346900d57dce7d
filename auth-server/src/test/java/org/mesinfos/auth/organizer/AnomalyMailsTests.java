package org.mesinfos.auth.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.mail.Undelivered;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.organizer.AnomalyMails.Rule;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.context.support.ResourceBundleMessageSource;

class AnomalyMailsTests {

    private static final LocalDate DAY = LocalDate.parse("2026-11-25");

    private final List<Mail> sent = new ArrayList<>();
    private final MemberDirectory members = mock(MemberDirectory.class);
    private boolean down;

    private final AnomalyMails mails =
            new AnomalyMails(
                    members,
                    new OneTimeMails(
                            outbox(),
                            messages(),
                            TestDatabase.empty(),
                            new StoppedClock("2026-11-26T08:00:00Z")),
                    messages(),
                    new AddressesProperties(
                            "http://localhost:9000",
                            "http://localhost:8090",
                            "http://localhost:8080"));

    @BeforeEach
    void threeOrganizers() {
        when(members.members(org.mockito.ArgumentMatchers.eq(Role.ORGANIZER), anyInt()))
                .thenReturn(
                        List.of(
                                organizer("olga@example.org", null),
                                organizer("omar@example.org", Instant.EPOCH),
                                organizer("no mailbox", null)));
    }

    @Test
    void whoCanSignInIsWrittenToOnceInBothLanguages() {
        assertThat(mails.tell(Rule.NIGHT, "chouette", DAY, "")).isTrue();
        assertThat(mails.tell(Rule.NIGHT, "chouette", DAY, "")).isTrue();

        assertThat(sent).extracting(Mail::to).containsExactly("olga@example.org");
        assertThat(sent.getFirst().subject()).contains("chouette");
        assertThat(sent.getFirst().text())
                .contains("25 novembre 2026", "ont eu lieu la nuit")
                .contains("25 November 2026", "came at night")
                .contains("http://localhost:8080/organizer/anomalies");

        mails.tell(Rule.SURGE, "chouette", DAY, "");
        assertThat(sent).hasSize(2);
    }

    @Test
    void whatCouldNotLeaveIsTriedAgain() {
        down = true;
        assertThat(mails.tell(Rule.SURGE, "hibou", DAY, "")).isFalse();

        down = false;
        assertThat(mails.tell(Rule.SURGE, "hibou", DAY, "")).isTrue();
        assertThat(sent).hasSize(1);
    }

    private Outbox outbox() {
        return new Outbox() {
            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void send(Mail mail) {
                if (down) {
                    throw Undelivered.mail();
                }
                sent.add(mail);
            }
        };
    }

    private static Member organizer(String login, @Nullable Instant closedAt) {
        return new Member(
                "organizer-" + login,
                login,
                "O",
                Role.ORGANIZER,
                Instant.EPOCH,
                null,
                closedAt,
                null);
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/auth");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
