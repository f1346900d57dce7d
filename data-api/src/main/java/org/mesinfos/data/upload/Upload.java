package org.mesinfos.data.upload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.records.RecordEnvelope;
import tools.jackson.databind.node.ObjectNode;

/// An upload after its check: either every line can be stored, or none will be.
///
/// @param records complete records, in order; empty when there are faults
/// @param faults the first of what is wrong
/// @param faultCount how much is wrong in all
record Upload(List<ObjectNode> records, List<Fault> faults, int faultCount) {

    private static final int MOST_FAULTS = 100;
    private static final int LONGEST_VALUE = 80;

    /// One thing that is wrong.
    ///
    /// @param line counted from 1
    /// @param field null when the whole line cannot be read
    /// @param rule what is broken, such as `missing`
    /// @param value what stands there, shortened; null when nothing does
    record Fault(int line, @Nullable String field, String rule, @Nullable String value) {}

    /// Checks the lines; what they lack of the envelope is filled in.
    ///
    /// @param person whose records they are to be
    static Upload check(Dataset dataset, String person, List<UploadLine> lines, Instant now) {
        var check = new RecordCheck(dataset);
        var envelope = new RecordEnvelope(dataset, now);
        var records = new ArrayList<ObjectNode>();
        var faults = new ArrayList<Fault>();
        for (var uploadLine : lines) {
            var record = uploadLine.record();
            if (record == null) {
                faults.add(
                        new Fault(
                                uploadLine.number(), null, "unreadable", uploadLine.unreadable()));
                continue;
            }
            envelope.complete(record, person, dataset.sources().getFirst());
            for (var finding : check.check(record)) {
                faults.add(fault(uploadLine.number(), finding));
            }
            records.add(record);
        }
        return faults.isEmpty()
                ? new Upload(records, List.of(), 0)
                : new Upload(
                        List.of(),
                        List.copyOf(faults.subList(0, Math.min(MOST_FAULTS, faults.size()))),
                        faults.size());
    }

    private static Fault fault(int line, RecordCheck.Finding finding) {
        var value = finding.value();
        var shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
        return new Fault(
                line,
                finding.field().isEmpty() ? null : finding.field(),
                finding.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                shown.isEmpty() ? null : shown);
    }
}
