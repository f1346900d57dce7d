package org.mesinfos.auth.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.mesinfos.auth.person.Person;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What stands around the pages of a person in tests: a data API that says what a test wants, and a
/// folder into which mail is put. Classes that implement it share one server.
public interface TestDataApi {

    WireMockServer DATA_API = started();

    Path OUTBOX = folder();

    @DynamicPropertySource
    static void around(DynamicPropertyRegistry properties) {
        properties.add("platform.data-api", DATA_API::baseUrl);
        properties.add("platform.outbox", () -> OUTBOX);
        properties.add("platform.limits.export-wait", () -> "1ms");
    }

    /// Lets the data API forget what tests told it: nobody has data, and nobody read anything.
    static void nothingHappened() {
        DATA_API.resetAll();
        nothingHappened(DATA_API);
    }

    private static void nothingHappened(WireMockServer server) {
        server.stubFor(
                get(urlPathMatching("/v1/panelists/[^/]+/(accesses|datasets|disclosures)"))
                        .atPriority(10)
                        .willReturn(okJson("{\"data\":[],\"page\":{\"next\":null}}")));
    }

    /// Lets it fail at everything, until told otherwise.
    static void dataApiIsDown() {
        DATA_API.resetAll();
        DATA_API.stubFor(any(anyUrl()).willReturn(serverError()));
    }

    /// A line of the trail.
    ///
    /// @param outcome `read`, or the slug of a refusal
    static String access(String grant, String dataset, Instant at, String outcome, int count) {
        return """
        {"id":"000abc|202611|0000000001|000","at":"%s","app":"mon-bureau","grantId":"%s",
        "dataset":"%s","operation":"page","outcome":"%s","count":%d,"purpose":null}"""
                .formatted(at, grant, dataset, outcome, count);
    }

    /// An organizer's search in the trail for this person, as the data API answers it.
    static String search(Instant at, String reason, int entries) {
        return """
        {"id":"000abc|202611|0000000001|001","at":"%s","app":"organizer:olga","grantId":null,
        "dataset":null,"operation":"audit","outcome":"read","count":%d,"purpose":"%s"}"""
                .formatted(at, entries, reason);
    }

    /// Lets the trail hold these accesses of a person, newest first.
    static void accesses(Person person, String... lines) {
        answer(
                "/v1/panelists/" + person.auditId() + "/accesses",
                "{\"data\":[" + String.join(",", lines) + "],\"page\":{\"next\":null}}");
    }

    /// Lets the data API answer so at that path.
    static void answer(String path, String json) {
        DATA_API.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    /// The mails to that address, oldest first, as they can be read.
    static List<String> mailsTo(String address) {
        try (var files = Files.list(OUTBOX)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(TestDataApi::read)
                    .filter(mail -> mail.contains("To: <" + address + ">"))
                    .map(TestDataApi::readable)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The latest mail to that address, which may leave a moment after the page was answered.
    ///
    /// @throws AssertionError when none comes within ten seconds
    static String awaitMailTo(String address) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            var mails = mailsTo(address);
            if (!mails.isEmpty()) {
                return mails.getLast();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no mail came");
    }

    /// Throws all mails away, but for one that is being written.
    static void emptyOutbox() {
        try (var files = Files.list(OUTBOX)) {
            for (var file : files.filter(one -> one.toString().endsWith(".eml")).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets no mail leave, until told otherwise: a file is in the place of the folder.
    static void mailIsDown() throws IOException {
        while (!Files.isRegularFile(OUTBOX)) {
            // The server may put a mail there in between, and the folder back.
            Files.move(OUTBOX, Files.createTempDirectory("outbox-of-before").resolve("mails"));
            try {
                Files.createFile(OUTBOX);
            } catch (FileAlreadyExistsException folder) {
                Thread.onSpinWait();
            }
        }
    }

    /// Lets mail leave again.
    static void mailIsBack() throws IOException {
        if (Files.isRegularFile(OUTBOX)) {
            Files.delete(OUTBOX);
            Files.createDirectories(OUTBOX);
        }
    }

    private static String readable(String mail) {
        var parts = mail.split("\r\n\r\n", 2);
        var subject = Pattern.compile("=\\?UTF-8\\?B\\?(.*)\\?=").matcher(parts[0]);
        var title = subject.find() ? decoded(subject.group(1)) : "";
        return title + "\n" + decoded(parts[1]);
    }

    private static String decoded(String text) {
        return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("outbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        nothingHappened(server);
        return server;
    }
}
