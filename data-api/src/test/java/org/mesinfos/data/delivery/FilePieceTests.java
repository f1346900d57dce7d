package org.mesinfos.data.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.problem.BoundedLines;
import org.mesinfos.data.problem.Problem;

class FilePieceTests {

    @Test
    void aPieceEndsWithItsLastWholeLine() {
        var piece = FilePiece.of(bytes("été\n\nune li"), false);

        assertThat(piece.lines()).containsExactly("été", "");
        assertThat(piece.bytes()).isEqualTo(bytes("été\n\n").length);
    }

    @Test
    void theFileEndsWithAWholeLineWhetherItSaysSoOrNot() {
        assertThat(FilePiece.of(bytes("a\nb"), true)).isEqualTo(FilePiece.of(bytes("a\nb"), true));
        assertThat(FilePiece.of(bytes("a\nb"), true).lines()).containsExactly("a", "b");
        assertThat(FilePiece.of(bytes("a\nb\n"), true).lines()).containsExactly("a", "b");
        assertThat(FilePiece.of(bytes("a\nb\n"), true).bytes()).isEqualTo(4);
    }

    @Test
    void aPieceHasNoMoreLinesThanADelivery() {
        var piece = FilePiece.of(bytes("\n".repeat(BoundedLines.MOST + 7)), true);

        assertThat(piece.lines()).hasSize(BoundedLines.MOST);
        assertThat(piece.bytes()).isEqualTo(BoundedLines.MOST);
    }

    @Test
    void aLineThatDoesNotEndIsNotWaitedFor() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> FilePiece.of(bytes("x".repeat(BoundedLines.LONGEST + 1)), false));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
