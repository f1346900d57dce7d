package org.mesinfos.auth.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.RandomTokens;

/// Puts mails as files (RFC 5322) where a mail relay takes them from.
///
/// A file appears whole or not at all, and only its owner can read it: it may hold a link that
/// opens an account.
class FileOutbox implements Outbox {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final int LINE = 76;

    private final @Nullable Path folder;
    private final String from;
    private final Clock clock;

    /// @param folder null for none, so that nothing leaves
    FileOutbox(@Nullable Path folder, String from, Clock clock) {
        this.folder = folder;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public boolean isOpen() {
        return folder != null;
    }

    @Override
    public void send(Mail mail) {
        if (folder == null) {
            throw new IllegalStateException("there is no outbox; see platform.outbox");
        }
        try {
            Files.createDirectories(folder);
            var written = Files.createTempFile(folder, ".message-", ".part");
            Files.writeString(written, message(mail));
            var name = clock.instant().toEpochMilli() + "-" + RandomTokens.ofBits(64) + ".eml";
            Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new MailDeliveryException(failed.getClass().getSimpleName());
        }
    }

    @Override
    public int forget(String to) {
        if (folder == null || !Files.isDirectory(folder)) {
            return 0;
        }
        var head = "To: <" + to + ">\r\n";
        int count = 0;
        try (var mails = Files.newDirectoryStream(folder, "*.eml")) {
            for (var mail : mails) {
                if (startsWith(mail, head) && Files.deleteIfExists(mail)) {
                    count++;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return count;
    }

    private static boolean startsWith(Path mail, String head) throws IOException {
        try (var in = Files.newInputStream(mail)) {
            return new String(in.readNBytes(bytes(head).length), StandardCharsets.UTF_8)
                    .equals(head);
        } catch (NoSuchFileException taken) {
            // The mail relay was faster.
            return false;
        }
    }

    private String message(Mail mail) {
        var subject = Base64.getEncoder().encodeToString(bytes(mail.subject()));
        return String.join(
                "\r\n",
                "To: <" + mail.to() + ">",
                "From: <" + from + ">",
                "Subject: =?UTF-8?B?" + subject + "?=",
                "Date: " + DATE.format(clock.instant()),
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder(LINE, bytes("\r\n")).encodeToString(bytes(mail.text())),
                "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
