package org.mesinfos.data.export;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An export as its app sees it.
///
/// @param id names it in addresses
/// @param expiresAt until when its files can be fetched, unless the permission changes before
/// @param datasets how many there are in it
/// @param done of how many of them nothing more will come
/// @param records how many are written so far
@Schema(name = "Export")
record ExportAnswer(
        String id,
        Status status,
        Instant createdAt,
        Instant expiresAt,
        int datasets,
        int done,
        long records,
        List<File> files) {

    /// How far an export has come.
    enum Status {
        RUNNING,
        /// Every file can be fetched.
        COMPLETE,
        /// Some failed; the others can be fetched.
        INCOMPLETE
    }

    /// One dataset, as NDJSON.
    ///
    /// @param url where it is fetched; null until it is complete
    /// @param problem last part of the type of what ended it; null unless it failed
    @Schema(name = "ExportedFile")
    record File(
            String dataset,
            ExportFile.Status status,
            int records,
            long bytes,
            @Nullable URI url,
            @Nullable String problem) {}

    /// @param addresses where a file of that dataset is fetched
    static ExportAnswer of(ExportJob job, Function<String, URI> addresses) {
        var files = job.files().stream().map(file -> file(file, addresses)).toList();
        return new ExportAnswer(
                job.key(),
                status(job),
                job.createdAt(),
                job.expiresAt(),
                files.size(),
                (int) job.files().stream().filter(file -> isDone(file.status())).count(),
                job.files().stream().mapToLong(ExportFile::records).sum(),
                files);
    }

    private static boolean isDone(ExportFile.Status status) {
        return status == ExportFile.Status.COMPLETE || status == ExportFile.Status.FAILED;
    }

    private static Status status(ExportJob job) {
        if (job.isOpen()) {
            return Status.RUNNING;
        }
        return job.files().stream().allMatch(file -> file.status() == ExportFile.Status.COMPLETE)
                ? Status.COMPLETE
                : Status.INCOMPLETE;
    }

    private static File file(ExportFile file, Function<String, URI> addresses) {
        var url =
                file.status() == ExportFile.Status.COMPLETE
                        ? addresses.apply(file.dataset())
                        : null;
        return new File(
                file.dataset(), file.status(), file.records(), file.bytes(), url, file.problem());
    }
}
