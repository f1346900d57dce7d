package org.mesinfos.data.records;

import java.util.List;

/// The records that the panel of the demonstration begins with were written.
///
/// @param parts what was written, one for each holder and dataset
public record DemoPanelLoadEvent(List<Part> parts) {

    public DemoPanelLoadEvent {
        parts = List.copyOf(parts);
    }

    /// What one holder is said to have delivered of one dataset.
    ///
    /// @param lines how many records
    /// @param panelists how many people they are about
    public record Part(String holder, String dataset, int lines, int panelists) {

        Part plus(Part other) {
            return new Part(holder, dataset, lines + other.lines, panelists + other.panelists);
        }
    }
}
