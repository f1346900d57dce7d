package org.mesinfos.data.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.data.problem.BoundedLines;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;

/// The whole lines with which a piece of a file begins; what follows them comes again with the next
/// piece. In CSV a line is a row: it goes on over the line ends in a quoted cell.
///
/// @param bytes how many the lines take, with their ends
record UploadChunk(List<String> lines, int bytes) {

    UploadChunk {
        lines = List.copyOf(lines);
    }

    /// The piece of `upload` that comes next.
    ///
    /// @param body from where the file has come to; its last line is whole when the file ends there
    /// @throws Problem `body-too-large` when a line is longer than lines may be
    static UploadChunk next(DeliveryUpload upload, byte[] body) {
        boolean last = upload.offset() + body.length == upload.length();
        var quotes = new Quotes(upload.isCsv());
        var lines = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at < body.length && lines.size() < BoundedLines.MOST; at++) {
            if (quotes.endsLine(body[at])) {
                lines.add(line(upload, lines.size(), body, start, at));
                start = at + 1;
            }
        }
        if (start < body.length && lines.size() < BoundedLines.MOST) {
            var rest = line(upload, lines.size(), body, start, body.length);
            if (last) {
                lines.add(rest);
                start = body.length;
            }
        }
        return new UploadChunk(lines, start);
    }

    private static String line(DeliveryUpload upload, int before, byte[] body, int start, int end) {
        if (end - start > BoundedLines.LONGEST) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE)
                    .with("maxLineLength", BoundedLines.LONGEST)
                    .with("line", upload.line() + before + 1);
        }
        return new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    /// Where lines end. A quote counts where a cell begins, or to double the one before.
    private static final class Quotes {

        private final boolean csv;
        private boolean opens = true;
        private boolean quoted;

        Quotes(boolean csv) {
            this.csv = csv;
        }

        boolean endsLine(byte next) {
            if (csv && next == '"' && (quoted || opens)) {
                opens = quoted;
                quoted = !quoted;
                return false;
            }
            opens = next == ',' || next == '\n';
            return next == '\n' && !quoted;
        }
    }
}
