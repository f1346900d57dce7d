package org.mesinfos.showcase.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.data.DataRecord;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Links by which people show single records to others, each an encrypted file beside the desks.
@Component
public class ShareStore {

    /// How many links of one person are open at once.
    public static final int MOST = 20;

    private static final String SHARE = ".share";
    private static final int BYTES = 16;

    private final ShowcaseProperties properties;
    private final SecretBox files;
    private final DeskStore desks;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ShareStore(ShowcaseProperties properties, DeskStore desks, JsonMapper json, Clock clock)
            throws IOException {
        this.properties = properties;
        this.files = new SecretBox(properties.folder());
        this.desks = desks;
        this.json = json;
        this.clock = clock;
    }

    /// Opens a link.
    ///
    /// @return what nobody guesses, for the end of the address; empty when there is no such record,
    ///   or there are links enough
    public synchronized Optional<String> create(
            Desk desk, String dataset, String record, Duration length) {
        if (of(desk.client(), desk.subject()).size() >= MOST
                || find(desk, dataset, record).isEmpty()) {
            return Optional.empty();
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var share =
                new DeskShare(
                        SecretBox.nameOf(token),
                        desk.client(),
                        desk.subject(),
                        desk.grant(),
                        dataset,
                        record,
                        clock.instant().plus(length));
        try {
            files.write(share.id() + SHARE, json.writeValueAsBytes(share));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(token);
    }

    /// What a link shows; empty when it has ended, or what it showed is gone.
    public Optional<DataRecord> open(String token) {
        return share(SecretBox.nameOf(token))
                .filter(share -> share.until().isAfter(clock.instant()))
                .flatMap(
                        share ->
                                desks.find(share.client(), share.subject())
                                        .filter(desk -> desk.grant().equals(share.grant()))
                                        .flatMap(
                                                desk ->
                                                        find(
                                                                desk,
                                                                share.dataset(),
                                                                share.record())));
    }

    /// A person's open links.
    public synchronized List<DeskShare> of(String client, String subject) {
        return all().stream()
                .filter(share -> share.isOf(client, subject))
                .filter(share -> share.until().isAfter(clock.instant()))
                .toList();
    }

    /// Ends a person's link; nobody ends another's.
    public synchronized void end(String client, String subject, String id) {
        of(client, subject).stream().filter(share -> share.id().equals(id)).forEach(this::delete);
    }

    /// Removes links that ended, and those of desks that are no more.
    synchronized void removeExpired() {
        all().stream()
                .filter(
                        share ->
                                !share.until().isAfter(clock.instant())
                                        || desks.find(share.client(), share.subject())
                                                .filter(desk -> desk.grant().equals(share.grant()))
                                                .isEmpty())
                .forEach(this::delete);
    }

    private static Optional<DataRecord> find(Desk desk, String dataset, String record) {
        return desk.records(dataset).stream().filter(one -> one.id().equals(record)).findFirst();
    }

    private List<DeskShare> all() {
        try (var names = Files.list(properties.folder())) {
            return names.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SHARE))
                    .flatMap(name -> share(name.replace(SHARE, "")).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<DeskShare> share(String id) {
        try {
            return files.read(id + SHARE).map(content -> json.readValue(content, DeskShare.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(DeskShare share) {
        try {
            files.delete(share.id() + SHARE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
