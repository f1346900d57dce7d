package org.mesinfos.showcase.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// All records that a person lends to this app, and the day on which they are looked at.
///
/// @param today the day up to which there are records; lives that were made up end in 2014
public record DeskRecords(LocalDate today, Map<String, List<DataRecord>> byDataset) {

    /// The records of a dataset, in no order; none where nothing is lent.
    public List<DataRecord> of(String dataset) {
        return byDataset.getOrDefault(dataset, List.of());
    }
}
