package org.mesinfos.data.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.data.problem.BoundedLines;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;

/// The whole lines with which a piece of a file begins; what follows them comes again with the next
/// piece.
///
/// @param bytes how many the lines take, with their ends
record FilePiece(List<String> lines, int bytes) {

    FilePiece {
        lines = List.copyOf(lines);
    }

    /// @param last whether the file ends with it, so that its last line is whole
    /// @throws Problem `body-too-large` when a line is longer than lines may be
    static FilePiece of(byte[] piece, boolean last) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at < piece.length && lines.size() < BoundedLines.MOST; at++) {
            if (piece[at] == '\n') {
                lines.add(line(piece, start, at));
                start = at + 1;
            }
        }
        if (start < piece.length && lines.size() < BoundedLines.MOST) {
            var rest = line(piece, start, piece.length);
            if (last) {
                lines.add(rest);
                start = piece.length;
            }
        }
        return new FilePiece(lines, start);
    }

    private static String line(byte[] piece, int start, int end) {
        if (end - start > BoundedLines.LONGEST) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE)
                    .with("maxLineLength", BoundedLines.LONGEST);
        }
        return new String(piece, start, end - start, StandardCharsets.UTF_8);
    }
}
