package org.mesinfos.data.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.access.AccessGate;
import org.mesinfos.data.access.AccessRequest;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.TruncatedResponseException;
import org.mesinfos.data.query.PageBuffer;
import org.mesinfos.data.query.PageReader;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.representation.RecordJsonWriter;
import org.mesinfos.data.representation.Representation;
import org.mesinfos.data.representation.ResponseBuffer;
import org.mesinfos.engine.secret.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.UriUtils;

/// Answers with a page, or with all records one a line, in the form that `Accept` wants.
///
/// An answer of all records is read, decided and recorded slice by slice: its memory does not grow,
/// and a withdrawal or a trail that is down ends it at the next slice. The connection is then cut,
/// so that nobody takes a part for the whole.
@Component
class RecordResponses {

    private static final Logger LOG = LoggerFactory.getLogger(RecordResponses.class);

    private final AccessGate gate;
    private final PageReader pages;
    private final RecordJsonWriter writer;

    RecordResponses(AccessGate gate, PageReader pages, RecordJsonWriter writer) {
        this.gate = gate;
        this.pages = pages;
        this.writer = writer;
    }

    /// Answers, unless the caller has the same already (304).
    void answer(
            Jwt token, Dataset dataset, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(token, dataset, false, request, response);
    }

    /// The same with what the person brought along, rather than what companies delivered.
    void answerImported(
            Jwt token, Dataset dataset, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(token, dataset, true, request, response);
    }

    private void answer(
            Jwt token,
            Dataset dataset,
            boolean imported,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var form = Representation.of(request.getHeader(HttpHeaders.ACCEPT));
        var whole = form.isLines() && request.getParameter("limit") == null;
        var asked = AccessRequest.of(request, whole ? "export" : "page", dataset);
        var export = new Export(token, imported ? asked.ofImported() : asked, request, form);
        var first = export.firstBuffer();
        response.setContentType(form.type().toString());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        headers(first, form, dataset, response::addHeader);
        if (first.rest() == null) {
            complete(first.body(), request, response);
        } else if (!HttpMethod.HEAD.matches(request.getMethod())) {
            stream(export, first, response);
        }
    }

    private void stream(Export export, PageBuffer first, HttpServletResponse response)
            throws IOException {
        var out = response.getOutputStream();
        writer.leave(first.body(), out);
        out.flush();
        var last = first;
        while (last.rest() != null) {
            last = export.nextBuffer(last);
            writer.leave(last.body(), out);
        }
    }

    private void complete(
            ResponseBuffer responseBuffer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!new ServletWebRequest(request, response).checkNotModified(tag(responseBuffer))) {
            response.setContentLength(responseBuffer.size());
            writer.leave(responseBuffer, response.getOutputStream());
        }
    }

    private static void headers(
            PageBuffer pageBuffer,
            Representation form,
            Dataset dataset,
            BiConsumer<String, String> header) {
        var purpose = UriUtils.encode(pageBuffer.purpose().fr(), StandardCharsets.UTF_8);
        header.accept(AccessRequest.PURPOSE_HEADER, purpose);
        var next = pageBuffer.next();
        if (next != null) {
            header.accept(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        if (form == Representation.CSV) {
            var name = "attachment; filename=\"" + dataset.id() + ".csv\"";
            header.accept(HttpHeaders.CONTENT_DISPOSITION, name);
        }
    }

    // Weak: the same records may travel compressed or not.
    private static String tag(ResponseBuffer responseBuffer) {
        var hash = Sha256.digest();
        responseBuffer.addTo(hash);
        return "W/\"" + Sha256.base64Url(hash.digest()).substring(0, 22) + '"';
    }

    /// One request, slice by slice; each slice is an access of its own.
    private final class Export {
        private final Jwt token;
        private final AccessRequest accessRequest;
        private final HttpServletRequest request;
        private final Representation form;

        Export(
                Jwt token,
                AccessRequest accessRequest,
                HttpServletRequest request,
                Representation form) {
            this.token = token;
            this.accessRequest = accessRequest;
            this.request = request;
            this.form = form;
        }

        PageBuffer firstBuffer() {
            return buffer(accessRequest, null);
        }

        private PageBuffer buffer(AccessRequest part, @Nullable PagePosition after) {
            return gate.read(token, part, permit -> pages.read(permit, request, form, after));
        }

        PageBuffer nextBuffer(PageBuffer before) {
            var end = Objects.requireNonNull(before.cursor(), "what has a rest has a cursor");
            try {
                return buffer(accessRequest.continuedAt(end), before.rest());
            } catch (Problem problem) {
                LOG.info("export {} is cut: {}", accessRequest.requestId(), problem.getMessage());
                throw new TruncatedResponseException();
            }
        }
    }
}
