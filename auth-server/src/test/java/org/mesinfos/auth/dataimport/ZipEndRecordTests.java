package org.mesinfos.auth.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipEndRecordTests {

    @TempDir private Path folder;

    @Test
    void saysHowManyEntriesThereAre() throws Exception {
        var few = ZipEndRecord.of(file(zip(3)));

        assertThat(few.entries()).isEqualTo(3);
        assertThat(few.fits(3, 512)).isTrue();
        assertThat(few.fits(2, 512)).isFalse();
        assertThat(few.fits(3, 10)).as("a list of long names").isFalse();
    }

    @Test
    void countsMoreThanTheOldFormatCan() throws Exception {
        // Java writes ZIP64 from 65 535 entries on.
        var many = ZipEndRecord.of(file(zip(70_000)));

        assertThat(many.entries()).isEqualTo(70_000);
    }

    @Test
    void aClaimBeyondAllBoundsIsNoSmallNumber() throws Exception {
        assertThat(ZipEndRecord.of(file(large(-1, 46))).fits(2_000, 512)).isFalse();
        assertThat(ZipEndRecord.of(file(large(1, -1))).fits(2_000, 512)).isFalse();
        assertThat(ZipEndRecord.of(file(large(690_000, 46))).entries()).isEqualTo(690_000);
    }

    @Test
    void whatDoesNotEndAsAnExportDoesIsNone() throws Exception {
        var zip = zip(1);
        var padded = ByteBuffer.allocate(zip.length + 1).put(zip).array();
        var without = large(1, 46);
        without[without.length - 22 - 20] = 0;

        for (var bytes : new byte[][] {{}, {1, 2, 3}, padded, without, new byte[1_000]}) {
            var file = file(bytes);
            assertThatExceptionOfType(ZipException.class).isThrownBy(() -> ZipEndRecord.of(file));
        }
    }

    private static byte[] zip(int entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /// A ZIP64 end that claims so much, and nothing else.
    static byte[] large(long entries, long bytes) {
        return ByteBuffer.allocate(56 + 20 + 22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x06064b50)
                .putLong(32, entries)
                .putLong(40, bytes)
                .putInt(56, 0x07064b50)
                .putLong(56 + 8, 0)
                .putInt(76, 0x06054b50)
                .putShort(76 + 10, (short) -1)
                .putInt(76 + 12, -1)
                .putInt(76 + 16, -1)
                .array();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.zip"), bytes);
    }
}
