package org.mesinfos.data.export;

import java.io.OutputStream;
import java.util.Arrays;

/// Cuts a file into parts as it is written. What is left over is stored by [#close].
public final class ExportFileWriter extends OutputStream {

    private final ExportStore exports;
    private final ExportJob job;
    private final String dataset;
    private final byte[] room = new byte[ExportBlock.BYTES];
    private int used;
    private int number;

    public ExportFileWriter(ExportStore exports, ExportJob job, String dataset) {
        this.exports = exports;
        this.job = job;
        this.dataset = dataset;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        int from = start;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, room.length - used);
            System.arraycopy(bytes, from, room, used, taken);
            used += taken;
            from += taken;
            left -= taken;
            if (used == room.length) {
                store();
            }
        }
    }

    private void store() {
        exports.write(job, dataset, number, Arrays.copyOf(room, used));
        number++;
        used = 0;
    }

    @Override
    public void close() {
        if (used > 0) {
            store();
        }
    }
}
