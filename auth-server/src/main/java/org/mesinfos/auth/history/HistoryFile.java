package org.mesinfos.auth.history;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.Accesses;

/// Accesses for a file, asked for page by page while it is written, however many there are.
final class HistoryFile {

    private final Pages pages;
    private final Function<List<Access>, List<HistoryPage.Line>> words;
    private final Accesses first;

    private HistoryFile(
            Pages pages, Function<List<Access>, List<HistoryPage.Line>> words, Accesses first) {
        this.pages = pages;
        this.words = words;
        this.first = first;
    }

    /// Asks for one page; empty while the trail does not answer.
    interface Pages {
        Optional<Accesses> after(@Nullable String cursor);
    }

    /// Takes one line.
    interface Each {
        void accept(HistoryPage.Line line) throws IOException;
    }

    /// The trail stopped answering; what was written is no whole file.
    static final class Interrupted extends RuntimeException {
        Interrupted() {
            super("the trail does not answer");
        }
    }

    /// Asks for the first page, before anything is written; empty while the trail does not answer.
    static Optional<HistoryFile> open(
            Pages pages, Function<List<Access>, List<HistoryPage.Line>> words) {
        return pages.after(null).map(first -> new HistoryFile(pages, words, first));
    }

    /// Hands on every line, newest first.
    ///
    /// @throws IOException when the person's connection breaks
    /// @throws Interrupted when the trail stops answering, so that the download breaks off
    void forEach(Each each) throws IOException {
        var page = first;
        while (true) {
            for (var line : words.apply(page.list())) {
                each.accept(line);
            }
            var next = page.next();
            if (next == null) {
                return;
            }
            page = pages.after(next).orElseThrow(Interrupted::new);
        }
    }
}
