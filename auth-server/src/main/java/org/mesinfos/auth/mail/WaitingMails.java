package org.mesinfos.auth.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The mails that wait in the folder of the default start, for anybody who tries the platform on
/// their own machine. There is no such bean in production.
public class WaitingMails {

    private static final String ENCODED = "=?UTF-8?B?";
    private static final int MOST = 50;

    private final Path folder;
    private final Pattern link;

    WaitingMails(Path folder, String issuer) {
        this.folder = folder;
        this.link = Pattern.compile(Pattern.quote(issuer) + "/[^\\s<>\"]*");
    }

    /// One mail.
    ///
    /// @param link the first address of this server in it; null when it names none
    public record WaitingMail(String to, String subject, String text, @Nullable String link) {

        public List<String> lines() {
            return text.lines().toList();
        }
    }

    public Path folder() {
        return folder;
    }

    /// The newest 50, newest first.
    public List<WaitingMail> newest() {
        return files().stream().limit(MOST).flatMap(file -> read(file).stream()).toList();
    }

    public Optional<WaitingMail> newestTo(String mailbox) {
        return newest().stream().filter(mail -> mail.to().equals(mailbox)).findFirst();
    }

    // Names begin with the time, in digits of equal number.
    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (var mails = Files.newDirectoryStream(folder, "*.eml")) {
            mails.forEach(found::add);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }

    private Optional<WaitingMail> read(Path file) {
        try {
            var parts = Files.readString(file).split("\r\n\r\n", 2);
            var headers = new HashMap<String, String>();
            parts[0].lines()
                    .map(line -> line.split(": ", 2))
                    .filter(header -> header.length == 2)
                    .forEach(header -> headers.put(header[0], header[1]));
            var to = headers.getOrDefault("To", "").replaceAll("[<>]", "");
            var text = parts.length == 2 ? decoded(parts[1]) : "";
            var found = link.matcher(text);
            return Optional.of(
                    new WaitingMail(
                            to,
                            subject(headers.getOrDefault("Subject", "")),
                            text,
                            found.find() ? found.group() : null));
        } catch (NoSuchFileException taken) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String subject(String header) {
        return header.startsWith(ENCODED)
                ? decoded(header.substring(ENCODED.length(), header.length() - 2))
                : header;
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
