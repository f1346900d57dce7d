package org.mesinfos.data.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.problem.BoundedLines;
import org.mesinfos.data.problem.Problem;

class UploadChunkTests {

    @Test
    void aPieceEndsWithItsLastWholeLine() {
        var piece = piece(bytes("été\n\nune li"), false);

        assertThat(piece.lines()).containsExactly("été", "");
        assertThat(piece.bytes()).isEqualTo(bytes("été\n\n").length);
    }

    @Test
    void theFileEndsWithAWholeLineWhetherItSaysSoOrNot() {
        assertThat(piece(bytes("a\nb"), true).lines()).containsExactly("a", "b");
        assertThat(piece(bytes("a\nb\n"), true).lines()).containsExactly("a", "b");
        assertThat(piece(bytes("a\nb\n"), true).bytes()).isEqualTo(4);
    }

    @Test
    void aPieceHasNoMoreLinesThanADelivery() {
        var piece = piece(bytes("\n".repeat(BoundedLines.MOST + 7)), true);

        assertThat(piece.lines()).hasSize(BoundedLines.MOST);
        assertThat(piece.bytes()).isEqualTo(BoundedLines.MOST);
    }

    @Test
    void aLineThatDoesNotEndIsNotWaitedFor() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> piece(bytes("x".repeat(BoundedLines.LONGEST + 1)), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b|1,\"x\ny\"|",
                "a,b|1,\"x\"\"\ny\"|2,\"\"|",
                "a,b|5\" wide,2|3,4|",
                "a,b|\"\",\"\"|\"\"\"\",1|",
                "a,b|1,\"x, \"\"y\"\",\n\"\"\"|2,3|"
            })
    void inATableARowGoesOnInsideQuotes(String rows) {
        var file = bytes(rows.replace('|', '\n'));
        var wanted = Arrays.stream(rows.split("\\|")).toList();

        assertThat(table(file, true).lines()).isEqualTo(wanted);
        for (int cut = 1; cut < file.length; cut++) {
            var first = table(Arrays.copyOf(file, cut), false);
            var rest = table(Arrays.copyOfRange(file, first.bytes(), file.length), true);
            var all = Stream.concat(first.lines().stream(), rest.lines().stream()).toList();
            assertThat(all).as("cut at %d", cut).isEqualTo(wanted);
        }
    }

    private static UploadChunk piece(byte[] body, boolean last) {
        return UploadChunk.next(upload(body.length + (last ? 0 : 1), null), body);
    }

    private static UploadChunk table(byte[] body, boolean last) {
        return UploadChunk.next(upload(body.length + (last ? 0 : 1), CsvColumns.UNKNOWN), body);
    }

    private static DeliveryUpload upload(long length, @Nullable CsvColumns columns) {
        return DeliveryUpload.begin(
                "orange.1", "orange", "telecom-locations", length, Instant.EPOCH, columns);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
