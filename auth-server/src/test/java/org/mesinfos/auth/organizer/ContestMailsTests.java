package org.mesinfos.auth.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.mail.Undelivered;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.organizer.ContestMails.Kind;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.LocalText;
import org.springframework.context.support.ResourceBundleMessageSource;

class ContestMailsTests {

    private static final LocalText CONTEST = new LocalText("Concours MesInfos", "MesInfos contest");
    private static final Instant DEADLINE = Instant.parse("2014-02-27T22:00:00Z");

    private final List<Mail> sent = new ArrayList<>();
    private final MemberLookup members = mock(MemberLookup.class);
    private boolean down;

    private final ContestMails mails =
            new ContestMails(
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
    void adaBuildsApps() {
        var ada =
                new Member(
                        "developer-1",
                        "ada@example.org",
                        "Ada",
                        Role.DEVELOPER,
                        Instant.EPOCH,
                        null,
                        null,
                        null);
        when(members.developer("s-ada")).thenReturn(Optional.of(ada));
        when(members.developer("s-nobody")).thenReturn(Optional.empty());
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
    void everythingThatThereIsToTellHasWords() {
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
        assertThat(tell(Kind.RECEIVED, "s-ada")).isFalse();

        down = false;
        assertThat(tell(Kind.RECEIVED, "s-ada")).isTrue();
        assertThat(sent).hasSize(1);
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

        mails.tell(
                Kind.MISSING_WEEK, "s-ada", "2014~abc", "Frigo", CONTEST, DEADLINE.plusSeconds(1));
        assertThat(sent).hasSize(2);
    }

    private boolean tell(Kind kind, String subject) {
        return mails.tell(kind, subject, "2014~abc", "Frigo", CONTEST, DEADLINE);
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

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/auth");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
