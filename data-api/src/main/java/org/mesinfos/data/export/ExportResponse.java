package org.mesinfos.data.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.problem.TruncatedResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;

/// Hands out a file of an export, or a range of it (RFC 9110 section 14), so that a download that
/// broke off goes on where it was.
///
/// One range is answered; of several, and of what is none, nothing is taken notice of, and the
/// whole file comes.
final class ExportResponse {

    private static final Logger LOG = LoggerFactory.getLogger(ExportResponse.class);

    /// So much leaves under one decision of the gate.
    private static final int BLOCKS_AT_ONCE = 16;

    private final ExportBlocks file;
    private final Runnable decision;

    /// @param decision asks the gate again; throws a [Problem] where nothing more may leave
    ExportResponse(ExportBlocks file, Runnable decision) {
        this.file = file;
        this.decision = decision;
    }

    /// Which bytes leave, both inclusive.
    private record Part(long first, long last) {

        long length() {
            return last - first + 1;
        }
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Strong, so that ranges of two downloads fit together and nothing compresses them.
        var tag = '"' + file.tag() + '"';
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + file.dataset() + ".ndjson\"");
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        var range = range(request, tag);
        var part = range == null ? new Part(0, file.length() - 1) : part(range);
        if (range != null) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes " + part.first() + '-' + part.last() + '/' + file.length());
        }
        response.setContentLengthLong(part.length());
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            stream(part, response);
        }
    }

    private Part part(HttpRange range) {
        long first = range.getRangeStart(file.length());
        if (first >= file.length()) {
            throw Problem.of(ProblemType.RANGE_NOT_SATISFIABLE)
                    .header(HttpHeaders.CONTENT_RANGE, "bytes */" + file.length());
        }
        return new Part(first, range.getRangeEnd(file.length()));
    }

    // If-Range: another version of the file would be wanted whole.
    private static @Nullable HttpRange range(HttpServletRequest request, String tag) {
        var known = request.getHeader(HttpHeaders.IF_RANGE);
        if (known != null && !known.equals(tag)) {
            return null;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            return ranges.size() == 1 ? ranges.getFirst() : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private void stream(Part part, HttpServletResponse response) throws IOException {
        var out = response.getOutputStream();
        long from = part.first();
        for (int blocks = 1; from <= part.last(); blocks++) {
            var block = next(from, blocks);
            int length = (int) Math.min(block.length(), part.last() - from + 1);
            out.write(block.bytes(), block.start(), length);
            from += length;
        }
    }

    private ExportBlocks.Block next(long from, int blocks) {
        try {
            if (blocks % BLOCKS_AT_ONCE == 0) {
                decision.run();
            }
            return file.at(from);
        } catch (Problem problem) {
            if (blocks == 1) {
                throw problem;
            }
            LOG.info("a download is cut: {}", problem.getMessage());
            throw new TruncatedResponseException();
        }
    }
}
