package org.mesinfos.auth.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.mail.Undelivered;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonalMails;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.testing.StoppedClock;
import org.mesinfos.auth.testing.TestDatabase;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.LocalText;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Messages and their mail on a mail server that comes and goes.
class MessagesTests {

    private static final PersonId ODETTE = new PersonId("odette");
    private static final String FOOT = "A line below each mail";
    private static final LocalText APP = new LocalText("Mon Bureau", "My Desk");

    private final StoppedClock clock = new StoppedClock("2026-11-25T12:00:00Z");
    private final MongoTemplate mongo = TestDatabase.empty();
    private final MongoMessageSettings settings = new MongoMessageSettings(mongo);
    private final MailServer server = new MailServer();
    private final MessageProperties properties =
            new MessageProperties(
                    Duration.ofDays(90),
                    Duration.ofDays(14),
                    Duration.ofMinutes(1),
                    Duration.ofHours(6),
                    5,
                    Duration.ofDays(400));
    private final Messages messages = node();

    @Test
    void theSameNewsIsToldAndMailedOnceHoweverManyNodesTellIt() throws Exception {
        var nodes = Stream.generate(this::node).limit(8).toList();

        all(nodes, node -> node.tell(ODETTE, news(MessageKind.RECEIPT, "given")));
        all(
                nodes,
                node -> {
                    sender(node).send();
                    return true;
                });

        assertThat(messages.of(ODETTE, null, 10)).hasSize(1);
        assertThat(server.sent).hasSize(1);
        assertThat(server.sent.getFirst().to()).isEqualTo("odette@example.org");
        assertThat(server.sent.getFirst().subject()).startsWith("Reçu").contains("Mon Bureau");
        assertThat(messages.of(ODETTE, null, 1).getFirst().mail()).isEqualTo("SENT");
    }

    @Test
    void whileMailIsDownNothingIsLostAndItLeavesAfterwards() {
        server.down = true;
        messages.tell(ODETTE, news(MessageKind.RECEIPT, "given"));
        messages.tell(ODETTE, news(MessageKind.RECEIPT, "withdrawn"));

        sender(messages).send();
        assertThat(messages.of(ODETTE, null, 10))
                .allMatch(one -> one.mail().equals("WAITING") && one.progress().tries() == 1);

        clock.pass(Duration.ofMinutes(2));
        server.down = false;
        sender(messages).send();
        assertThat(server.sent).hasSize(2);
    }

    @Test
    void aMailboxThatTakesNothingKeepsNoOtherMailBack() {
        server.refused.add("Refused");
        messages.tell(ODETTE, news("Refused"));
        clock.pass(Duration.ofSeconds(1));
        messages.tell(ODETTE, news("Taken"));

        sender(messages).send();
        assertThat(server.sent)
                .extracting(Mail::subject)
                .singleElement()
                .asString()
                .contains("Taken");

        clock.pass(Duration.ofMinutes(2));
        for (var number = 0; number < 20; number++) {
            messages.tell(ODETTE, news("Refused " + number));
        }
        sender(messages).send();
        messages.tell(ODETTE, news("Taken later"));
        sender(messages).send();
        sender(messages).send();
        assertThat(server.sent)
                .extracting(Mail::subject)
                .hasSize(2)
                .last()
                .asString()
                .contains("Taken later");
    }

    @Test
    void theWaitsOfARefusedMailGrow() {
        server.refused.add("Refused");
        messages.tell(ODETTE, news("Refused"));

        sender(messages).send();
        clock.pass(Duration.ofMinutes(2));
        sender(messages).send();
        clock.pass(Duration.ofMinutes(2));
        sender(messages).send();
        assertThat(server.tries.get()).isEqualTo(2);

        clock.pass(Duration.ofMinutes(2));
        sender(messages).send();
        assertThat(server.tries.get()).isEqualTo(3);
    }

    @Test
    void aRunEndsWhenTenMailsDidNotLeave() {
        server.down = true;
        for (var number = 0; number < 12; number++) {
            messages.tell(ODETTE, news("Mail " + number));
        }

        sender(messages).send();
        assertThat(server.tries.get()).isEqualTo(10);
        sender(messages).send();
        assertThat(server.tries.get()).isEqualTo(12);
    }

    @Test
    void aNodeThatDiesWithAMailLeavesItToTheOthers() {
        messages.tell(ODETTE, news(MessageKind.RECEIPT, "given"));
        messages.mails().claim(messages.of(ODETTE, null, 1).getFirst());

        sender(messages).send();
        assertThat(server.sent).isEmpty();

        clock.pass(Duration.ofMinutes(3));
        sender(messages).send();
        assertThat(server.sent).hasSize(1);
    }

    @Test
    void aMailThatNeverLeavesIsGivenUpAndTheMessageStays() {
        server.down = true;
        messages.tell(ODETTE, news(MessageKind.RECEIPT, "given"));

        for (var day = 0; day < 10; day++) {
            sender(messages).send();
            clock.pass(Duration.ofDays(1));
        }

        var message = messages.of(ODETTE, null, 10).getFirst();
        assertThat(message.mail()).isEqualTo("GIVEN_UP");
        assertThat(message.progress().tries()).isEqualTo(5);
    }

    @Test
    void eachKindCanBeTurnedOffSaveReceipts() {
        settings.choose(ODETTE, Set.of(MessageKind.values()), false, "en");

        for (var messageKind : MessageKind.values()) {
            assertThat(messages.tell(ODETTE, news(messageKind, "reminder")))
                    .isEqualTo(messageKind == MessageKind.RECEIPT);
        }

        sender(messages).send();
        assertThat(server.sent).hasSize(1);
        assertThat(server.sent.getFirst().subject()).startsWith("Reminder").contains("My Desk");
    }

    /// Whatever there is to tell: each text of a message is taken from the file of the texts.
    @Test
    void everyMailOfAMessageHasTheFootOfMailsToPeople() {
        var words =
                ResourceBundle.getBundle("messages.auth", Locale.ROOT).keySet().stream()
                        .map(Pattern.compile("message\\.(.+)\\.subject")::matcher)
                        .filter(Matcher::matches)
                        .map(word -> word.group(1))
                        .toList();
        for (var word : words) {
            messages.tell(ODETTE, news(MessageKind.RECEIPT, word));
        }

        sender(messages).send();

        assertThat(words).hasSizeGreaterThan(10);
        assertThat(server.sent).hasSameSizeAs(words).allMatch(mail -> mail.text().endsWith(FOOT));
    }

    @Test
    void whoWantsNoMailFindsTheMessageInTheSpace() {
        settings.choose(ODETTE, Set.of(), true, null);

        messages.tell(ODETTE, news(MessageKind.REMINDER, "reminder"));
        sender(messages).send();

        assertThat(server.sent).isEmpty();
        assertThat(messages.unseen(ODETTE)).isOne();
        settings.seen(ODETTE, clock.instant());
        assertThat(messages.unseen(ODETTE)).isZero();
    }

    @Test
    void pagesFollowOneAnotherWithoutLosingOne() {
        for (var number = 0; number < 500; number++) {
            clock.pass(Duration.ofSeconds(1));
            messages.tell(ODETTE, news(MessageKind.RECEIPT, "given"));
        }

        var seen = new ArrayList<String>();
        String before = null;
        do {
            var page = messages.of(ODETTE, before, 30);
            page.forEach(one -> seen.add(one.key()));
            before = page.size() < 30 ? null : page.getLast().id();
        } while (before != null);

        assertThat(seen).hasSize(500).doesNotHaveDuplicates();
    }

    private NewMessage news(MessageKind messageKind, String word) {
        return news(messageKind, word, messageKind.name(), APP);
    }

    /// About an app of that name.
    private NewMessage news(String app) {
        return news(MessageKind.RECEIPT, "given", app, new LocalText(app, app));
    }

    private NewMessage news(
            MessageKind messageKind, String word, String reference, LocalText about) {
        return new NewMessage(
                messageKind,
                word,
                clock.instant(),
                reference,
                "/permissions",
                about,
                List.of(),
                clock.instant(),
                0,
                "fr");
    }

    private Messages node() {
        return new Messages(
                mongo,
                id -> Optional.of(odette()).filter(person -> person.id().equals(id)),
                settings,
                new MailAddresses(server),
                properties,
                clock);
    }

    private MessageSender sender(Messages node) {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/auth");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        var addresses = new AddressesProperties("https://mesinfos.test", "", "");
        return new MessageSender(
                node,
                settings,
                id -> Optional.of(odette()),
                new MailAddresses(server),
                new PersonalMails(server, List.of((person, locale) -> Optional.of(FOOT))),
                new MessageWording(texts, addresses),
                clock);
    }

    private static Person odette() {
        return new Person(ODETTE, "odette@example.org", "Odette", Role.PANELIST, "audit", 0);
    }

    private static <T> void all(List<T> nodes, java.util.function.Function<T, Boolean> how)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(nodes.size())) {
            var calls = nodes.stream().map(node -> (Callable<Boolean>) () -> how.apply(node));
            for (var call : threads.invokeAll(calls.toList())) {
                assertThat(call.get()).isTrue();
            }
        }
    }

    /// A mail server of the test.
    private static final class MailServer implements Outbox {
        private final List<Mail> sent = Collections.synchronizedList(new ArrayList<>());
        private final Set<String> refused = new HashSet<>();
        private final AtomicInteger tries = new AtomicInteger();
        private volatile boolean down;

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void send(Mail mail) {
            tries.incrementAndGet();
            if (down || refused.stream().anyMatch(mail.subject()::contains)) {
                throw Undelivered.mail();
            }
            sent.add(mail);
        }
    }
}
