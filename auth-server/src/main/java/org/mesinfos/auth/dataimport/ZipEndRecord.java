package org.mesinfos.auth.dataimport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// What the end of a ZIP file says about the list of its entries (APPNOTE 6.3.10, 4.3.14 to
/// 4.3.16).
///
/// Java's own reader loads the whole list, one object an entry, before anybody can ask how long it
/// is. So this is read first: a few bytes, whatever the file holds.
///
/// @param entries how many entries the list claims to have
/// @param listBytes how large it claims to be
record ZipEndRecord(long entries, long listBytes) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LARGE_SIGNATURE = 0x06064b50;
    private static final int LARGE_LENGTH = 56;
    private static final int IN_LARGE_COUNT = 0xFFFF;
    private static final long IN_LARGE = 0xFFFFFFFFL;

    /// @throws ZipException when the file does not end as a ZIP file without a comment does; no
    ///   export has a comment, and where one is, readers differ on which end record counts
    static ZipEndRecord of(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var at = channel.size() - LENGTH;
            var end = read(channel, at, LENGTH);
            if (end.getInt(0) != SIGNATURE || end.getShort(20) != 0) {
                throw new ZipException("no end record at the end");
            }
            long entries = Short.toUnsignedInt(end.getShort(10));
            var bytes = Integer.toUnsignedLong(end.getInt(12));
            var offset = Integer.toUnsignedLong(end.getInt(16));
            return entries == IN_LARGE_COUNT || bytes == IN_LARGE || offset == IN_LARGE
                    ? large(channel, at)
                    : new ZipEndRecord(entries, bytes);
        }
    }

    private static ZipEndRecord large(FileChannel channel, long end) throws IOException {
        var locator = read(channel, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
        if (locator.getInt(0) != LOCATOR_SIGNATURE) {
            throw new ZipException("no ZIP64 locator");
        }
        var large = read(channel, locator.getLong(8), LARGE_LENGTH);
        if (large.getInt(0) != LARGE_SIGNATURE) {
            throw new ZipException("no ZIP64 end record");
        }
        return new ZipEndRecord(large.getLong(32), large.getLong(40));
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        if (at < 0 || at > channel.size() - length) {
            throw new ZipException("cut off");
        }
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("cut off");
            }
        }
        return bytes;
    }

    /// Whether a reader needs no more room for the list than that many entries of ordinary names
    /// take. A negative number is a large one, unsigned.
    boolean fits(int most, int bytesEach) {
        return entries >= 0
                && entries <= most
                && listBytes >= 0
                && listBytes <= (long) most * bytesEach;
    }
}
