package org.mesinfos.data.problem;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/// The text of a body, line by line, as long as lines are no longer and no more than any real
/// delivery has: a body of the allowed size could else be one line, or millions of records.
public final class BoundedLines extends FilterReader {

    /// Characters of one line; more than the largest record of any dataset has.
    public static final int LONGEST = 65_536;

    /// Lines of one body; larger deliveries come in parts.
    public static final int MOST = 100_000;

    private int lines = 1;
    private int length;

    private BoundedLines(Reader text) {
        super(text);
    }

    /// The body as UTF-8.
    ///
    /// Reading throws [Problem] `body-too-large`, with the limit that was passed.
    public static BufferedReader of(InputStream body) {
        return new BufferedReader(
                new BoundedLines(new InputStreamReader(body, StandardCharsets.UTF_8)));
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        if (next >= 0) {
            count((char) next);
        }
        return next;
    }

    @Override
    public int read(char[] text, int offset, int count) throws IOException {
        var got = super.read(text, offset, count);
        for (int i = 0; i < got; i++) {
            count(text[offset + i]);
        }
        return got;
    }

    private void count(char next) {
        if (next == '\n') {
            lines++;
            length = 0;
        } else {
            length++;
        }
        if (length > LONGEST) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE).with("maxLineLength", LONGEST);
        }
        if (lines > MOST + 1) {
            throw tooMany();
        }
    }

    /// The problem of a body with more records than lines are allowed, whatever its form.
    public static Problem tooMany() {
        return Problem.of(ProblemType.BODY_TOO_LARGE).with("maxLines", MOST);
    }
}
