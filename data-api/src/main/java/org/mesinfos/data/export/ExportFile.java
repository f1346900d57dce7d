package org.mesinfos.data.export;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.ProblemType;

/// One dataset of an export, as NDJSON.
///
/// @param dataset id in the catalogue
/// @param records how many are in it so far
/// @param bytes how long it is so far
/// @param scopes under which it was read; anybody who fetches it needs all of them
/// @param problem slug of what ended it; null unless it failed
public record ExportFile(
        String dataset,
        Status status,
        int records,
        long bytes,
        Set<String> scopes,
        @Nullable String problem) {

    public ExportFile {
        scopes = Set.copyOf(scopes);
    }

    /// How far a file has come.
    public enum Status {
        WAITING,
        RUNNING,
        COMPLETE,
        FAILED
    }

    /// A file that nothing is in yet.
    static ExportFile waiting(String dataset) {
        return new ExportFile(dataset, Status.WAITING, 0, 0, Set.of(), null);
    }

    /// The same after more was written to it.
    public ExportFile grown(int moreRecords, int moreBytes, Set<String> readUnder) {
        return new ExportFile(
                dataset, Status.RUNNING, records + moreRecords, bytes + moreBytes, readUnder, null);
    }

    /// The same, with everything in it.
    public ExportFile completed() {
        return new ExportFile(dataset, Status.COMPLETE, records, bytes, scopes, null);
    }

    /// The same without anything in it.
    public ExportFile failed(ProblemType why) {
        return new ExportFile(dataset, Status.FAILED, 0, 0, Set.of(), why.slug());
    }

    boolean isOpen() {
        return status == Status.WAITING || status == Status.RUNNING;
    }
}
