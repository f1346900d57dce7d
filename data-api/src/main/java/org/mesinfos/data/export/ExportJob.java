package org.mesinfos.data.export;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.Mode;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// An export of everything that a person let an app read, and how far it has come.
///
/// @param id the person and the grant: a grant has one export at a time
/// @param key names this export in addresses; random
/// @param client that asked for it
/// @param grantVersion of the permission; what was read under another one is not handed out
/// @param updatedAt when it last came further
/// @param expiresAt when it is forgotten, exclusive
/// @param files in the order in which they are written
@Document("export_jobs")
public record ExportJob(
        @Id String id,
        String key,
        String client,
        Mode mode,
        long grantVersion,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        List<ExportFile> files) {

    /// How long an export is kept.
    public static final Duration KEPT = Duration.ofHours(24);

    /// Who writes comes further all the time; one that does not was cut off.
    static final Duration CUT_OFF = Duration.ofMinutes(10);

    public ExportJob {
        files = List.copyOf(files);
    }

    /// Under whose permission an export stands.
    ///
    /// @param person owner of the data
    /// @param grant id of the grant
    public record Owner(Mode mode, String person, String grant) {

        String id() {
            return person + '|' + grant;
        }
    }

    /// An export that nothing is in yet.
    public static ExportJob of(
            Owner owner,
            String key,
            String client,
            long grantVersion,
            Instant now,
            List<String> datasets) {
        return new ExportJob(
                owner.id(),
                key,
                client,
                owner.mode(),
                grantVersion,
                now,
                now,
                now.plus(KEPT),
                datasets.stream().map(ExportFile::waiting).toList());
    }

    String grant() {
        return id.substring(id.indexOf('|') + 1);
    }

    public Optional<ExportFile> file(String dataset) {
        return files.stream().filter(file -> file.dataset().equals(dataset)).findFirst();
    }

    /// The same with one of its files as it is now.
    public ExportJob with(ExportFile changed, Instant now) {
        var all =
                files.stream()
                        .map(file -> file.dataset().equals(changed.dataset()) ? changed : file)
                        .toList();
        return new ExportJob(id, key, client, mode, grantVersion, createdAt, now, expiresAt, all);
    }

    /// The same as it is known at `now`: what was cut off has failed.
    ExportJob asOf(Instant now) {
        if (!isOpen() || now.isBefore(updatedAt.plus(CUT_OFF))) {
            return this;
        }
        var all =
                files.stream()
                        .map(
                                file ->
                                        file.isOpen()
                                                ? file.failed(ProblemType.TEMPORARILY_UNAVAILABLE)
                                                : file)
                        .toList();
        return new ExportJob(
                id, key, client, mode, grantVersion, createdAt, updatedAt, expiresAt, all);
    }

    /// Whether something of it is still to be written.
    public boolean isOpen() {
        return files.stream().anyMatch(ExportFile::isOpen);
    }

    /// Whether the other asks for what this one is busy with.
    boolean isBusyWith(ExportJob other) {
        return isOpen()
                && grantVersion == other.grantVersion
                && client.equals(other.client)
                && names(this).equals(names(other));
    }

    private static List<String> names(ExportJob job) {
        return job.files.stream().map(ExportFile::dataset).toList();
    }
}
