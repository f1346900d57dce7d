package org.mesinfos.portal.contestexport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.dossier.Dossiers;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryFiles;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.ranking.RankingService;
import org.mesinfos.portal.scoring.JuryProgress;
import org.springframework.stereotype.Component;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everything of a contest in one ZIP, for the archive: settings, entries as they were judged with
/// their dossiers and files, sheets and notes of the jury, ranking, awards, and the log of phases.
/// It is written entry by entry. Drafts are the teams' own and not in it.
@Component
class ContestExport {

    private static final Set<EntryPhase> JUDGED =
            EnumSet.of(
                    EntryPhase.FROZEN,
                    EntryPhase.PRESELECTED,
                    EntryPhase.REJECTED,
                    EntryPhase.JURY,
                    EntryPhase.AWARDED,
                    EntryPhase.NOT_AWARDED);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final Entries entries;
    private final JuryRounds rounds;
    private final RankingService rankingService;
    private final JuryProgress progress;
    private final EntryFiles files;
    private final Dossiers dossiers;

    ContestExport(
            Entries entries,
            JuryRounds rounds,
            RankingService rankingService,
            JuryProgress progress,
            EntryFiles files,
            Dossiers dossiers) {
        this.entries = entries;
        this.rounds = rounds;
        this.rankingService = rankingService;
        this.progress = progress;
        this.files = files;
        this.dossiers = dossiers;
    }

    /// An entry as it was judged.
    private record JudgedEntry(
            String id, String category, EntryPhase phase, Object submission, Object changes) {}

    /// Writes the file; what members wrote only once scores are closed.
    ///
    /// @throws IOException when the one who downloads it went away
    void write(Contest contest, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        add(zip, "contest.json", JSON.writeValueAsString(contest));
        var written = new HashSet<String>();
        try {
            entries.forEach(contest.id(), JUDGED, entry -> add(zip, contest, entry, written));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        add(zip, "conflicts.json", JSON.writeValueAsString(progress.conflicts(contest)));
        var round = rounds.find(contest.id());
        add(zip, "jury.json", JSON.writeValueAsString(round));
        if (round.closedAt() != null) {
            var scores = rankingService.all(contest);
            add(zip, "scores.csv", rankingService.scores(scores));
            add(zip, "ranking.csv", rankingService.ranking(scores));
            add(zip, "notes.json", JSON.writeValueAsString(progress.notes(contest)));
        }
        add(zip, "phases.log", dossiers.log(contest));
        zip.finish();
    }

    private void add(ZipOutputStream zip, Contest contest, Entry entry, Set<String> written) {
        try {
            var submission = entry.frozen().orElseThrow();
            var folder = "entries/" + entry.id().replace('~', '-');
            var judged =
                    new JudgedEntry(
                            entry.id(),
                            entry.category().name(),
                            entry.phase(),
                            submission,
                            entry.changes());
            add(zip, folder + ".json", JSON.writeValueAsString(judged));
            var dossier = dossiers.find(contest, entry).orElse(null);
            if (dossier != null) {
                add(zip, folder + ".dossier", dossier);
            }
            for (var picture : submission.content().pictures()) {
                var file = files.read(picture.hash()).orElse(null);
                if (file != null && written.add(file.hash())) {
                    var ending = file.type().equals("image/png") ? ".png" : ".jpg";
                    add(zip, "files/" + file.hash() + ending, file.content());
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        add(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
