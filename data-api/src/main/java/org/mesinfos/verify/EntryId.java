package org.mesinfos.verify;

/// The place of one record: its batch and its place there, from 0.
public record EntryId(BatchId batch, int index) {

    public EntryId {
        if (index < 0 || index >= Batch.MOST_RECORDS) {
            throw new IllegalArgumentException("place " + index + " in a batch");
        }
    }

    /// Reads back what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static EntryId parse(String text) {
        int bar = text.lastIndexOf('|');
        if (bar < 0) {
            throw new IllegalArgumentException("not an entry: " + text);
        }
        var parsed =
                new EntryId(
                        BatchId.parse(text.substring(0, bar)),
                        Integer.parseInt(text, bar + 1, text.length(), 10));
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("not an entry: " + text);
        }
        return parsed;
    }

    @Override
    public String toString() {
        return batch + (index < 10 ? "|00" : index < 100 ? "|0" : "|") + index;
    }
}
