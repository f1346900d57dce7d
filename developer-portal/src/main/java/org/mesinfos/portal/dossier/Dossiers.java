package org.mesinfos.portal.dossier;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.phaselog.PhaseLog;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/// The signed dossiers of entries. Each is made once, soon after the deadline, and then stays as it
/// is.
@Repository
public class Dossiers {

    /// For so long a dossier waits for services that are away.
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final MongoOperations mongo;
    private final DossierText text;
    private final ContestKey contestKey;
    private final PhaseLog phaseLog;
    private final Clock clock;

    Dossiers(
            MongoOperations mongo,
            DossierText text,
            ContestKey contestKey,
            PhaseLog phaseLog,
            Clock clock) {
        this.mongo = mongo;
        this.text = text;
        this.contestKey = contestKey;
        this.phaseLog = phaseLog;
        this.clock = clock;
    }

    /// @param entry whose dossier it is
    /// @param note as it is handed out
    @Document("entry_dossiers")
    private record Dossier(@Id String entry, String note) {}

    /// The dossier of an entry as a signed note, made now if there is none yet.
    ///
    /// @return empty before the deadline, and while a service that knows of its app is away
    public Optional<String> find(Contest contest, Entry entry) {
        var stored = mongo.findById(entry.id(), Dossier.class);
        return stored == null ? make(contest, entry) : Optional.of(stored.note());
    }

    private Optional<String> make(Contest contest, Entry entry) {
        if (entry.frozen().isEmpty()) {
            return Optional.empty();
        }
        phaseLog.follow(entry);
        var giveUp = contest.deadline().plus(PATIENCE).isBefore(clock.instant());
        return text.of(contest, entry, phaseLog.head(contest.id()), giveUp)
                .map(contestKey::sign)
                .map(note -> keep(entry, note));
    }

    /// The first one stands, whichever node made it.
    private String keep(Entry entry, String note) {
        var made = new Dossier(entry.id(), note);
        if (DocumentWrites.insertIfAbsent(mongo, made)) {
            return note;
        }
        var first = mongo.findById(entry.id(), Dossier.class);
        return first == null ? note : first.note();
    }

    /// What the dossier of an entry says, for people who print it; made now if there is none yet.
    ///
    /// @return empty when there is no dossier, as [#find]
    public Optional<DossierPage> page(Contest contest, Entry entry) {
        return find(contest, entry).map(note -> DossierPage.of(note, contestKey));
    }

    /// The log of phases of a contest as a signed note.
    public String log(Contest contest) {
        var lines = new StringBuilder();
        try (var all = phaseLog.stream(contest.id())) {
            all.forEach(line -> lines.append(line.line()).append('\n'));
        }
        return contestKey.sign(lines.isEmpty() ? "\n" : lines.toString());
    }
}
