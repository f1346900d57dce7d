package org.mesinfos.data.export;

import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;

/// A complete file of an export, read part by part.
public final class ExportBlocks {

    private final ExportStore exports;
    private final ExportJob job;
    private final ExportFile file;

    ExportBlocks(ExportStore exports, ExportJob job, ExportFile file) {
        this.exports = exports;
        this.job = job;
        this.file = file;
    }

    /// Some bytes of the file, which stand in others.
    ///
    /// @param start where they begin
    public record Block(byte[] bytes, int start) {

        public int length() {
            return bytes.length - start;
        }
    }

    public String dataset() {
        return file.dataset();
    }

    /// How many bytes the file has.
    public long length() {
        return file.bytes();
    }

    /// The same for the same bytes only.
    public String tag() {
        return job.key();
    }

    /// What stands at `offset`, and some of what follows.
    ///
    /// @throws Problem `export-not-found` when the export was removed meanwhile
    public Block at(long offset) {
        int number = (int) (offset / ExportBlock.BYTES);
        return exports.read(job, file.dataset(), number)
                .map(bytes -> new Block(bytes, (int) (offset % ExportBlock.BYTES)))
                .orElseThrow(() -> Problem.of(ProblemType.EXPORT_NOT_FOUND));
    }
}
