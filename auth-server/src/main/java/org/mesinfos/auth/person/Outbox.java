package org.mesinfos.auth.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.RandomText;
import org.springframework.stereotype.Component;

/// Messages to people, put as files (RFC 5322) where a mail relay takes them from.
///
/// A file appears whole or not at all, and only its owner can read it: it may hold a link that
/// opens an account.
@Component
class Outbox {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final int LINE = 76;

    private final @Nullable Path folder;
    private final Clock clock;

    Outbox(OutboxProperties properties, Clock clock) {
        this.folder = properties.outbox();
        this.clock = clock;
    }

    boolean isOpen() {
        return folder != null;
    }

    /// @param to one address, without control characters
    /// @throws IllegalStateException when there is no outbox
    void send(String to, String subject, String text) {
        if (folder == null) {
            throw new IllegalStateException("there is no outbox; see platform.outbox");
        }
        try {
            Files.createDirectories(folder);
            var written = Files.createTempFile(folder, ".message-", ".part");
            Files.writeString(written, message(to, subject, text));
            var name = clock.instant().toEpochMilli() + "-" + RandomText.ofBits(64) + ".eml";
            Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String message(String to, String subject, String text) {
        return String.join(
                "\r\n",
                "To: <" + to + ">",
                "Subject: =?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(subject)) + "?=",
                "Date: " + DATE.format(clock.instant()),
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder(LINE, bytes("\r\n")).encodeToString(bytes(text)),
                "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
