package org.mesinfos.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A developer makes an account from a link in a mailbox.
@ServerTest
class SignUpWalkTests {

    private static final String PHRASE = "quatre mots au hasard";

    @TempDir static Path outbox;

    @DynamicPropertySource
    static void outbox(DynamicPropertyRegistry properties) {
        properties.add("platform.outbox", () -> outbox);
    }

    @Autowired MovableClock clock;

    @Value("${platform.issuer}")
    String server;

    @BeforeEach
    void emptyOutbox() throws IOException {
        clock.reset();
        for (var message : messages()) {
            Files.delete(message);
        }
    }

    @Test
    void theLinkMakesOneAccountThatCanSignIn() throws IOException {
        var link = linkSentTo("zoe@example.org");

        var page = new Browser(server).visit(link);
        page.submit("create-account", "name=Zo%C3%A9", "password=" + encode(PHRASE));
        assertThat(page.page().text()).contains("Acceptez les règles");
        page.submit("create-account", "name=Zo%C3%A9", "password=court", "terms=true");
        assertThat(page.page().text()).contains("au moins 12 caractères");
        page.submit("create-account", "name=Zo%C3%A9", "password=" + encode(PHRASE), "terms=true");
        assertThat(page.address().toString()).isEqualTo("http://localhost:8080/apps");

        assertThat(new Browser(server).visit(link).status()).isEqualTo(410);
        var signedIn = new Browser(server).visit("/login").signIn("Zoe@Example.org", PHRASE);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.page().getElementById("sign-in-title")).isNull();
    }

    @Test
    void aMailboxWithAnAccountLooksTheSameFromOutside() throws IOException {
        var known =
                new Browser(server).visit("/sign-up").submit("sign-up", mail("dev@example.org"));
        assertThat(text(messages().getFirst())).contains("en a déjà un").doesNotContain("token=");

        var unknown =
                new Browser(server).visit("/sign-up").submit("sign-up", mail("max@example.org"));

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.element("sign-up-sent").text())
                .isEqualTo(unknown.element("sign-up-sent").text());
    }

    @Test
    void aDayLaterTheLinkIsOver() throws IOException {
        var link = linkSentTo("lea@example.org");

        clock.pass(Duration.ofHours(24));

        assertThat(new Browser(server).visit(link).status()).isEqualTo(410);
    }

    @Test
    void whatIsNoAddressIsSentNothing() throws IOException {
        for (var wrong :
                List.of(
                        "nobody",
                        "a@b@c",
                        "a b@example.org",
                        "a@example.org\nBcc: b@example.org")) {
            var browser = new Browser(server).visit("/sign-up").submit("sign-up", mail(wrong));
            assertThat(browser.page().text()).contains("Donnez une adresse");
        }
        assertThat(messages()).isEmpty();
    }

    private String linkSentTo(String mailbox) throws IOException {
        new Browser(server).visit("/sign-up").submit("sign-up", mail(mailbox));
        var message = messages().getFirst();
        assertThat(Files.readString(message)).startsWith("To: <" + mailbox + ">\r\n");
        var link = Pattern.compile("http\\S+token=\\S+").matcher(text(message));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static String text(Path message) throws IOException {
        var body = Files.readString(message).split("\r\n\r\n", 2)[1];
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private static List<Path> messages() throws IOException {
        try (var files = Files.list(outbox)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static String mail(String address) {
        return "email=" + encode(address);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
