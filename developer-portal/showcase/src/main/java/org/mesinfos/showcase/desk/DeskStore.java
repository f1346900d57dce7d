package org.mesinfos.showcase.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mesinfos.showcase.ShowcaseProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Desks as encrypted files, one for each person; a person's file is named after a hash of their
/// number here.
///
/// One file is all there is about somebody: erasing is removing it. Meant for one node; an app with
/// several would keep the same bytes in a database.
@Component
public class DeskStore {

    private static final String DESK = ".desk";
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final String ENDED = "ended";

    private final Path folder;
    private final SecretBox files;
    private final JsonMapper json;

    DeskStore(ShowcaseProperties properties, JsonMapper json) throws IOException {
        this.folder = properties.folder();
        this.files = new SecretBox(folder);
        this.json = json;
    }

    /// A person's desk, by the registration under which they permitted it and their number.
    public synchronized Optional<Desk> find(String client, String subject) {
        return read(name(client, subject));
    }

    /// The desk of that key, which may come from anywhere.
    public synchronized Optional<Desk> find(String key) {
        return KEY.matcher(key).matches() ? read(key + DESK) : Optional.empty();
    }

    /// What names the desk in links, and says nothing about the person.
    public static String key(Desk desk) {
        return key(desk.client(), desk.subject());
    }

    /// The desks of everybody.
    public synchronized List<Desk> all() {
        try (var names = Files.list(folder)) {
            return names.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(DESK))
                    .flatMap(name -> read(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Desk save(Desk desk) {
        try {
            files.write(name(desk.client(), desk.subject()), json.writeValueAsBytes(desk));
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes a desk, if there is one.
    public synchronized Optional<Desk> change(
            String client, String subject, UnaryOperator<Desk> change) {
        return find(client, subject).map(change).map(this::save);
    }

    /// Erases all that is kept about a person, and keeps what it takes to attest that.
    synchronized void erase(Desk desk, EndedGrant ended) {
        note(ended(ended.grant()).map(ended::after).orElse(ended));
        try {
            files.delete(name(desk.client(), desk.subject()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Permissions that ended, newest first.
    synchronized List<EndedGrant> ended() {
        try {
            return files.read(ENDED)
                    .map(content -> List.of(json.readValue(content, EndedGrant[].class)))
                    .orElse(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<EndedGrant> ended(String grant) {
        return ended().stream().filter(one -> one.grant().equals(grant)).findFirst();
    }

    /// Adds what is known about a permission that ended, or replaces it.
    synchronized void note(EndedGrant latest) {
        var all = new ArrayList<EndedGrant>();
        all.add(latest);
        ended().stream().filter(one -> !one.grant().equals(latest.grant())).forEach(all::add);
        write(all);
    }

    synchronized void removeEnded(EndedGrant ended) {
        write(ended().stream().filter(one -> !one.grant().equals(ended.grant())).toList());
    }

    private void write(List<EndedGrant> all) {
        try {
            files.write(ENDED, json.writeValueAsBytes(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Desk> read(String name) {
        try {
            return files.read(name).map(content -> json.readValue(content, Desk.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String client, String subject) {
        return key(client, subject) + DESK;
    }

    private static String key(String client, String subject) {
        return SecretBox.nameOf(client + "|" + subject);
    }
}
