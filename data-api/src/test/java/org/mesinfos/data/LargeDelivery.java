package org.mesinfos.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of phone positions that Orange delivers piece by piece, over a line that breaks. One line
/// in a thousand is wrong, and one cell in fifty has a line end in it.
public final class LargeDelivery implements AutoCloseable {

    private static final String LOCATIONS = "/v1/deliveries/telecom-locations/uploads";
    private static final int LONGEST_BREAKS = 1000;
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> people;
    private final int lines;
    private final boolean csv;
    private final Path file;
    private final HttpClient client = HttpClient.newHttpClient();

    /// @param lines how many records it has, a multiple of a thousand
    public LargeDelivery(List<String> people, int lines, boolean csv) throws IOException {
        this.people = people;
        this.lines = lines;
        this.csv = csv;
        this.file = Files.createTempFile("delivery", csv ? ".csv" : ".ndjson");
        try (var out = Files.newBufferedWriter(file)) {
            if (csv) {
                out.write(
                        "panelist,occurredAt,line,deviceState,location.longitude,"
                                + "location.latitude,accuracyMeters\n");
            }
            for (int i = 0; i < lines; i++) {
                out.write(line(i));
            }
        }
    }

    private String line(int number) {
        var person = people.get(number % people.size());
        var at =
                Instant.parse("2013-03-01T00:00:00Z")
                        .plus(Duration.ofMinutes(50L * (number / people.size())));
        var state = number % 1000 == 7 ? "OX" : "ON";
        var phone = "+336399800%s42";
        if (csv) {
            return "%s,%s,\"%s\",%s,3.05,50.61,200\n"
                    .formatted(person, at, phone.formatted(number % 50 == 0 ? "\n" : ""), state);
        }
        return """
        {"panelist":"%s","line":"%s","occurredAt":"%s","deviceState":"%s",\
        "location":{"type":"Point","coordinates":[3.05,50.61]},"accuracyMeters":200}
        """
                .formatted(person, phone.formatted(number % 50 == 0 ? "\\n" : ""), at, state);
    }

    /// The numbers of the wrong lines.
    private Set<Integer> wrong() {
        int first = csv ? 9 : 8;
        return IntStream.range(0, lines / 1000)
                .mapToObj(thousand -> first + 1000 * thousand)
                .collect(Collectors.toSet());
    }

    public long bytes() throws IOException {
        return Files.size(file);
    }

    /// Delivers all of it. Before a piece comes through, one is cut off in the middle, or
    /// everything breaks down, in turn.
    ///
    /// @param service where a path of it is, after a break too
    /// @param breakdown what happens once all of a piece is sent and nothing was answered
    /// @return how often something broke
    public int deliver(Function<String, URI> service, int pieceLength, Runnable breakdown)
            throws IOException, InterruptedException {
        var address = begin(service);
        int breaks = 0;
        for (long offset = 0; offset < bytes(); offset = offset(service, address)) {
            assertThat(breaks).as("breaks, at %d", offset).isLessThan(LONGEST_BREAKS);
            var piece = piece(offset, pieceLength);
            switch (breaks++ % 2) {
                case 0 -> {
                    var half = piece.length / 2;
                    brokenOff(service, address, offset, piece, half, LargeDelivery::cut);
                }
                default -> {
                    var breaking = new Thread(breakdown);
                    brokenOff(service, address, offset, piece, piece.length, breaking::start);
                    breaking.join();
                }
            }
            long reached = offset(service, address);
            if (reached < bytes()) {
                send(service, address, reached, piece(reached, pieceLength), 0, () -> {});
            }
        }
        assertExact(service, state(service, address));
        return breaks;
    }

    private static void cut() {
        throw new IllegalStateException("the line breaks");
    }

    private void brokenOff(
            Function<String, URI> service,
            String address,
            long offset,
            byte[] piece,
            int end,
            Runnable breakdown)
            throws InterruptedException {
        try {
            send(service, address, offset, piece, end, breakdown);
        } catch (IOException e) {
            // As it was meant.
        }
    }

    private String begin(Function<String, URI> service) throws IOException, InterruptedException {
        var type = csv ? "text/csv" : "application/x-ndjson";
        var begun =
                client.send(
                        request(service.apply(LOCATIONS))
                                .header("Upload-Length", Long.toString(bytes()))
                                .header(
                                        "Upload-Metadata",
                                        "filetype "
                                                + Base64.getEncoder()
                                                        .encodeToString(type.getBytes(UTF_8)))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        return begun.headers().firstValue("Location").orElseThrow();
    }

    private void send(
            Function<String, URI> service,
            String address,
            long offset,
            byte[] piece,
            int end,
            Runnable then)
            throws IOException, InterruptedException {
        var body = BodyPublishers.ofInputStream(() -> new Line(piece, end, then));
        var answer =
                client.send(
                        request(service.apply(address))
                                .header("Content-Type", "application/offset+octet-stream")
                                .header("Upload-Offset", Long.toString(offset))
                                .method("PATCH", BodyPublishers.fromPublisher(body, piece.length))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        // A database that is late is one more break.
        assertThat(answer.statusCode()).as(answer.body()).isIn(204, 503);
    }

    private JsonNode state(Function<String, URI> service, String address)
            throws IOException, InterruptedException {
        return json(service.apply(address));
    }

    private long offset(Function<String, URI> service, String address)
            throws IOException, InterruptedException {
        return state(service, address).get("offset").longValue();
    }

    private JsonNode json(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        int asked = 0;
        do {
            answer = client.send(request(address).build(), HttpResponse.BodyHandlers.ofString());
        } while (answer.statusCode() == 503 && ++asked < LONGEST_BREAKS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    // A new token each time: a million lines take longer than one is good for.
    private static HttpRequest.Builder request(URI address) {
        var token =
                SomeToken.under(SomeGrant.ofGermaine())
                        .with("client_id", "holder-orange")
                        .with("sub", "holder-orange")
                        .with("grant_id", null)
                        .with("scope", "deliveries:write");
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token.sign());
    }

    private byte[] piece(long offset, int length) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var piece = ByteBuffer.allocate((int) Math.min(length, channel.size() - offset));
            while (piece.hasRemaining()) {
                channel.read(piece, offset + piece.position());
            }
            return piece.array();
        }
    }

    private void assertExact(Function<String, URI> service, JsonNode state)
            throws IOException, InterruptedException {
        assertThat(state.get("complete").booleanValue()).isTrue();
        assertThat(state.get("lines").intValue()).isEqualTo(lines);
        assertThat(state.get("accepted").intValue()).isEqualTo(lines - lines / 1000);
        assertThat(state.get("quarantined").intValue()).isEqualTo(lines / 1000);
        var keptOut = new HashSet<Integer>();
        for (var report : state.get("reports")) {
            for (var finding :
                    json(service.apply("/v1/deliveries/" + report.stringValue())).get("findings")) {
                assertThat(finding.get("rule").stringValue()).isEqualTo("CODE");
                assertThat(keptOut.add(finding.get("line").intValue())).isTrue();
            }
        }
        assertThat(keptOut).isEqualTo(wrong());
    }

    @Override
    public void close() throws IOException {
        client.close();
        Files.delete(file);
    }

    /// Bytes on their way; something happens where they are at `end`.
    private static final class Line extends FilterInputStream {

        private final int end;
        private final Runnable then;
        private int sent;

        Line(byte[] piece, int end, Runnable then) {
            super(new ByteArrayInputStream(piece));
            this.end = end;
            this.then = then;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int got = super.read(to, offset, sent < end ? Math.min(length, end - sent) : length);
            sent += Math.max(0, got);
            if (sent == end && got > 0) {
                try {
                    then.run();
                } catch (IllegalStateException e) {
                    throw new IOException(e);
                }
            }
            return got;
        }
    }
}
