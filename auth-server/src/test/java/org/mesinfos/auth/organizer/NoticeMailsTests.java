package org.mesinfos.auth.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.grant.PairwiseSubjects;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.mail.Undelivered;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.organizer.NoticeMailsController.Anomaly;
import org.mesinfos.auth.organizer.NoticeMailsController.Anomaly.Rule;
import org.mesinfos.auth.organizer.NoticeMailsController.ContestName;
import org.mesinfos.auth.organizer.NoticeMailsController.EntryNotice;
import org.mesinfos.auth.organizer.NoticeMailsController.EntryNotice.Kind;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.context.support.ResourceBundleMessageSource;

class NoticeMailsTests {

    private static final LocalDate DAY = LocalDate.parse("2026-11-25");
    private static final Instant DEADLINE = Instant.parse("2014-02-27T22:00:00Z");

    private final List<Mail> sent = new ArrayList<>();
    private final MemberLookup members = mock(MemberLookup.class);
    private boolean down;

    private final NoticeMails mails =
            new NoticeMails(
                    members,
                    outbox(),
                    messages(),
                    new AddressesProperties(
                            "http://localhost:9000",
                            "http://localhost:8090",
                            "http://localhost:8080"),
                    TestDatabase.empty(),
                    new StoppedClock("2026-11-26T08:00:00Z"));

    @BeforeEach
    void twoOrganizersAndAdaWhoBuildsApps() {
        when(members.organizers())
                .thenReturn(
                        List.of(
                                member("olga@example.org", "Olga", Role.ORGANIZER),
                                member("no mailbox", "Omar", Role.ORGANIZER)));
        when(members.developer("s-ada"))
                .thenReturn(Optional.of(member("ada@example.org", "Ada", Role.DEVELOPER)));
        when(members.developer("s-nobody")).thenReturn(Optional.empty());
    }

    @Test
    void organizersAreWrittenToOnceInBothLanguages() {
        assertThat(tell(Rule.NIGHT, "chouette")).isTrue();
        assertThat(tell(Rule.NIGHT, "chouette")).isTrue();

        assertThat(sent).extracting(Mail::to).containsExactly("olga@example.org");
        assertThat(sent.getFirst().subject()).contains("chouette");
        assertThat(sent.getFirst().text())
                .contains("25 novembre 2026", "ont eu lieu la nuit")
                .contains("25 November 2026", "came at night")
                .contains("http://localhost:8080/organizer/anomalies");

        tell(Rule.SURGE, "chouette");
        assertThat(sent).hasSize(2);
    }

    @Test
    void whoCannotSignInIsNoOrganizerToWriteTo() {
        var directory = mock(MemberDirectory.class);
        var closed =
                new Member(
                        "organizer-1",
                        "omar@example.org",
                        "Omar",
                        Role.ORGANIZER,
                        Instant.EPOCH,
                        null,
                        Instant.EPOCH,
                        null);
        var olga = member("olga@example.org", "Olga", Role.ORGANIZER);
        when(directory.members(Role.ORGANIZER, 500)).thenReturn(List.of(closed, olga));

        assertThat(new MemberLookup(directory, mock(PairwiseSubjects.class)).organizers())
                .containsExactly(olga);
    }

    @Test
    void aDeveloperIsToldOnceInBothLanguages() {
        assertThat(tell(Kind.FROZEN, "s-ada")).isTrue();
        assertThat(tell(Kind.FROZEN, "s-ada")).isTrue();

        assertThat(sent).extracting(Mail::to).containsExactly("ada@example.org");
        assertThat(sent.getFirst().subject()).contains("Frigo");
        assertThat(sent.getFirst().text())
                .contains("Le concours est clos", "The contest is closed")
                .contains("Bonjour Ada", "http://localhost:8080/contest/entries/2014~abc");

        tell(Kind.RESULT, "s-ada");
        assertThat(sent).hasSize(2);
    }

    @Test
    void everythingThatThereIsToTellOfAnEntryHasWords() {
        for (var kind : Kind.values()) {
            assertThat(tell(kind, "s-ada")).isTrue();
        }

        assertThat(sent).hasSize(Kind.values().length);
        assertThat(sent).extracting(Mail::text).doesNotHaveDuplicates();
    }

    @Test
    void whoIsNoDeveloperIsNotWrittenTo() {
        assertThat(tell(Kind.FROZEN, "s-nobody")).isTrue();

        assertThat(sent).isEmpty();
    }

    @Test
    void whatCouldNotLeaveIsTriedAgain() {
        down = true;
        assertThat(tell(Rule.SURGE, "hibou")).isFalse();
        assertThat(tell(Kind.RECEIVED, "s-ada")).isFalse();

        down = false;
        assertThat(tell(Rule.SURGE, "hibou")).isTrue();
        assertThat(tell(Kind.RECEIVED, "s-ada")).isTrue();
        assertThat(sent).hasSize(2);
    }

    @Test
    void aReminderNamesTheContestAndItsDeadlineInEachLanguageAndComesAgainForAnotherDeadline() {
        tell(Kind.MISSING_WEEK, "s-ada");
        tell(Kind.MISSING_WEEK, "s-ada");

        var mail = sent.getFirst().text().split("— English —", -1);
        assertThat(mail[0]).contains("Concours MesInfos", "27 février 2014 à 23:00");
        assertThat(mail[1])
                .contains("MesInfos contest", "27 February 2014 at 23:00")
                .doesNotContain("Concours");

        tell(Kind.MISSING_WEEK, "s-ada", DEADLINE.plusSeconds(1));
        assertThat(sent).hasSize(2);
    }

    private boolean tell(Rule rule, String app) {
        return mails.tell(new Anomaly(rule, app, DAY, ""));
    }

    private boolean tell(Kind kind, String subject) {
        return tell(kind, subject, DEADLINE);
    }

    private boolean tell(Kind kind, String subject, Instant deadline) {
        var contest = new ContestName("Concours MesInfos", "MesInfos contest");
        return mails.tell(new EntryNotice(kind, subject, "2014~abc", "Frigo", contest, deadline));
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

    private static Member member(String login, String name, Role role) {
        return new Member(login, login, name, role, Instant.EPOCH, null, null, null);
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/auth");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
