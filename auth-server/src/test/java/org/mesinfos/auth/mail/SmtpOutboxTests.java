package org.mesinfos.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Mail that goes to a mail server.
class SmtpOutboxTests {

    @Test
    void aMailReachesTheServerWithItsWordsAndNoHolidayReplyIsAskedFor() throws Exception {
        try (var socket = new ServerSocket(0)) {
            var received = CompletableFuture.supplyAsync(() -> receive(socket));
            outbox(socket.getLocalPort())
                    .send(new Mail("odette@example.org", "Reçu : été", "Bonjour,\n\nÉté."));

            var lines = received.get(10, TimeUnit.SECONDS);
            assertThat(lines)
                    .contains("RCPT TO:<odette@example.org>", "MAIL FROM:<space@example.org>")
                    .contains("Auto-Submitted: auto-generated")
                    .anyMatch(line -> line.startsWith("Subject: =?UTF-8?"));
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidWithoutTheAddress() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> outbox(port).send(new Mail("odette@example.org", "a", "b")))
                .isInstanceOf(MailDeliveryException.class)
                .hasMessageNotContaining("odette");
    }

    @Test
    void nothingIsSmuggledIntoTheHead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mail("a@example.org\r\nBcc: b@example.org", "a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mail("a@example.org", "a\nBcc: b@example.org", "b"));
    }

    private static SmtpOutbox outbox(int port) {
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        return new SmtpOutbox(server, "space@example.org");
    }

    /// The least that a mail server says (RFC 5321).
    private static List<String> receive(ServerSocket socket) {
        var lines = new ArrayList<String>();
        try (var connection = socket.accept();
                var out = connection.getOutputStream();
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        connection.getInputStream(), StandardCharsets.UTF_8))) {
            out.write("220 test\r\n".getBytes(StandardCharsets.US_ASCII));
            var inData = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (inData && !line.equals(".")) {
                    continue;
                }
                inData = line.equals("DATA");
                var answer =
                        inData
                                ? "354 go on\r\n"
                                : line.equals("QUIT") ? "221 bye\r\n" : "250 ok\r\n";
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines;
    }
}
