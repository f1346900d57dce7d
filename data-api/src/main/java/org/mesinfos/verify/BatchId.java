package org.mesinfos.verify;

/// The place of a batch: its chain and its number there, from 0 without gaps.
public record BatchId(ChainId chain, long number) {

    private static final int DIGITS = 10;

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
        var parsed =
                new BatchId(
                        ChainId.parse(text.substring(0, bar)),
                        Long.parseLong(text, bar + 1, text.length(), 10));
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("not a batch: " + text);
        }
        return parsed;
    }

    /// Padded, so that the order of the texts is the order of the batches. Without a format, which
    /// would be most of what a row of an export costs.
    @Override
    public String toString() {
        var digits = Long.toString(number);
        return chain + "|" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }
}
