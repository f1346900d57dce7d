package org.mesinfos.data.trail;

/// The place of a batch: its chain and its number there, from 0 without gaps.
public record BatchId(ChainId chain, long number) {

    public BatchId {
        if (number < 0) {
            throw new IllegalArgumentException("batch number " + number);
        }
    }

    /// Reads back what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    public static BatchId parse(String text) {
        int bar = text.lastIndexOf('|');
        if (bar < 0) {
            throw new IllegalArgumentException("not a batch: " + text);
        }
        return new BatchId(
                ChainId.parse(text.substring(0, bar)),
                Long.parseLong(text, bar + 1, text.length(), 10));
    }

    /// Padded, so that the order of the texts is the order of the batches.
    @Override
    public String toString() {
        return "%s|%010d".formatted(chain, number);
    }
}
