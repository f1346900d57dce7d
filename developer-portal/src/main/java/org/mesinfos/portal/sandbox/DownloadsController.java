package org.mesinfos.portal.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.RecordFormat;
import org.mesinfos.people.life.SandboxRecords;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The made-up people's records as files, for those who work without the API.
@Controller
@PreAuthorize("permitAll()")
class DownloadsController {

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofHours(1);

    // Each file costs a year of a life; anybody may ask, so few are written at the same time.
    private final Semaphore writing = new Semaphore(AT_ONCE, true);
    private final SampleRecords sampleRecords;
    private final Catalogue catalogue;

    DownloadsController(SampleRecords sampleRecords, Catalogue catalogue) {
        this.sampleRecords = sampleRecords;
        this.catalogue = catalogue;
    }

    /// One dataset of one person.
    @GetMapping("/sandbox/{name}/{id}.{ending:json|ndjson|csv}")
    void dataset(
            @PathVariable String name,
            @PathVariable String id,
            @PathVariable String ending,
            HttpServletResponse response)
            throws IOException {
        var person = sampleRecords.person(name);
        var dataset = catalogue.dataset(id).orElse(null);
        if (person == null || dataset == null || !sampleRecords.of(person).containsKey(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var format = RecordFormat.endingIn(ending);
        writeWithSlot(
                response,
                () -> {
                    var records = SandboxRecords.of(person).getOrDefault(id, List.of());
                    var type = format.mediaType() + ";charset=UTF-8";
                    describe(response, type, name + "-" + id + "." + ending);
                    var stream = response.getOutputStream();
                    var writer =
                            new BufferedWriter(
                                    new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                    format.write(dataset, records, writer);
                    writer.flush();
                });
    }

    /// Everything about everybody.
    @GetMapping("/sandbox/all.zip")
    void all(HttpServletResponse response) throws IOException {
        writeWithSlot(
                response,
                () -> {
                    describe(response, "application/zip", "mesinfos-sandbox.zip");
                    SandboxArchive.write(
                            catalogue, sampleRecords.people(), response.getOutputStream());
                });
    }

    private void writeWithSlot(HttpServletResponse response, Writing file) throws IOException {
        if (!acquireSlot()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PATIENCE.toSeconds()));
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        try {
            file.write();
        } finally {
            writing.release();
        }
    }

    private boolean acquireSlot() {
        try {
            return writing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void describe(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        var cache = CacheControl.maxAge(FRESH).cachePublic().getHeaderValue();
        response.setHeader(HttpHeaders.CACHE_CONTROL, cache);
    }

    private interface Writing {
        void write() throws IOException;
    }
}
