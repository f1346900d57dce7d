package org.mesinfos.data.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.Asked;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.Reached;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// Answers with a page, or with all records one a line, in the form that `Accept` wants.
///
/// An answer of all records is read, decided and recorded slice by slice: its memory does not grow,
/// and a withdrawal or a trail that is down ends it at the next slice. The connection is then cut,
/// so that nobody takes a part for the whole.
@Component
class RecordAnswers {

    static final String PURPOSE = "X-Purpose";

    private static final Logger LOG = LoggerFactory.getLogger(RecordAnswers.class);

    private final AccessGate gate;
    private final PageReader pages;

    RecordAnswers(AccessGate gate, PageReader pages) {
        this.gate = gate;
        this.pages = pages;
    }

    /// The answer, or null when it was streamed already.
    @Nullable ResponseEntity<byte[]> answer(
            Jwt token, Dataset dataset, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var form = Representation.of(request.getHeader(HttpHeaders.ACCEPT));
        var whole = form.isLines() && request.getParameter("limit") == null;
        var asked = Asked.of(request, whole ? "export" : "page", dataset);
        var export = new Export(token, asked, request, form);
        var first = export.leaf(null);
        if (first.rest() == null) {
            return complete(first, form, dataset);
        }
        headers(first, form, dataset)
                .getHeaders()
                .forEach((n, v) -> response.setHeader(n, v.getFirst()));
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            stream(export, first, response);
        }
        return null;
    }

    private static void stream(Export export, Leaf first, HttpServletResponse response)
            throws IOException {
        var out = response.getOutputStream();
        out.write(first.body());
        out.flush();
        var rest = first.rest();
        while (rest != null) {
            var leaf = export.leafOrCut(rest);
            out.write(leaf.body());
            rest = leaf.rest();
        }
    }

    private static ResponseEntity<byte[]> complete(
            Leaf leaf, Representation form, Dataset dataset) {
        var headers = headers(leaf, form, dataset).getHeaders();
        return ResponseEntity.ok().headers(headers).eTag(tag(leaf.body())).body(leaf.body());
    }

    private static ResponseEntity<Void> headers(Leaf leaf, Representation form, Dataset dataset) {
        var answer = ResponseEntity.ok().contentType(form.type()).varyBy(HttpHeaders.ACCEPT);
        answer.header(PURPOSE, UriUtils.encode(leaf.purpose().fr(), StandardCharsets.UTF_8));
        var next = leaf.next();
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        if (form == Representation.CSV) {
            var name = "attachment; filename=\"" + dataset.id() + ".csv\"";
            answer.header(HttpHeaders.CONTENT_DISPOSITION, name);
        }
        return answer.build();
    }

    // Weak: the same records may travel compressed or not.
    static String tag(byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return "W/\"" + text.substring(0, 22) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// One request, slice by slice; each slice is an access of its own.
    private final class Export {
        private final Jwt token;
        private final Asked asked;
        private final HttpServletRequest request;
        private final Representation form;

        Export(Jwt token, Asked asked, HttpServletRequest request, Representation form) {
            this.token = token;
            this.asked = asked;
            this.request = request;
            this.form = form;
        }

        Leaf leaf(@Nullable Reached after) {
            var part = after == null ? asked : asked.next();
            return gate.read(token, part, permit -> pages.read(permit, request, form, after));
        }

        Leaf leafOrCut(Reached after) {
            try {
                return leaf(after);
            } catch (Problem problem) {
                LOG.info("export {} is cut: {}", asked.requestId(), problem.getMessage());
                throw new CutShort();
            }
        }
    }

    /// An answer that had begun cannot go on; the container drops the connection.
    private static final class CutShort extends RuntimeException {
        CutShort() {
            super("an export is cut short", null, false, false);
        }
    }
}
