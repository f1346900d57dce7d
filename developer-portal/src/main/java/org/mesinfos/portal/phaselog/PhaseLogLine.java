package org.mesinfos.portal.phaselog;

import java.time.Instant;
import java.util.LinkedHashMap;
import org.mesinfos.engine.secret.Sha256;
import org.mesinfos.portal.entry.Entry;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import tools.jackson.databind.json.JsonMapper;

/// One change of phase as it stands in the log, for good.
///
/// @param id contest, `|`, and the number in eight digits: no two nodes can write the same one
/// @param key entry, `|`, and the place among the entry's own changes, so that none stands twice
/// @param number place in the contest's log, from 0
/// @param previous hash of the line before, in hexadecimal; 64 zeros for the first
@Document("phase_log")
public record PhaseLogLine(
        @Id String id,
        String key,
        String contest,
        long number,
        String entry,
        String from,
        String to,
        Instant at,
        PhaseActor actor,
        String reason,
        String previous) {

    /// The hash that the first line names as the one before.
    static final String NOTHING = "0".repeat(64);

    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param step place of the change among those of the entry
    static PhaseLogLine of(Entry entry, int step, PhaseLog.Head head) {
        var change = entry.changes().get(step);
        return new PhaseLogLine(
                id(entry.contest(), head.size()),
                key(entry, step),
                entry.contest(),
                head.size(),
                entry.id(),
                change.from().name(),
                change.to().name(),
                change.at(),
                PhaseActor.of(change),
                change.why().replaceAll("\\p{Cntrl}", " "),
                head.hash());
    }

    static String id(String contest, long number) {
        return "%s|%08d".formatted(contest, number);
    }

    static String key(Entry entry, int step) {
        return entry.id() + "|" + step;
    }

    /// The line that is hashed and exported: JSON in exactly one form (docs/proofs.md).
    public String line() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("number", number);
        fields.put("contest", contest);
        fields.put("entry", entry);
        fields.put("from", from);
        fields.put("to", to);
        fields.put("at", at.toString());
        fields.put("role", actor.role());
        fields.put("subject", actor.subject());
        fields.put("name", actor.name());
        fields.put("reason", reason);
        fields.put("previous", previous);
        return JSON.writeValueAsString(fields);
    }

    /// Who made the step, as the log says it: `team`, `organizer` or `platform`.
    public String role() {
        return actor.role();
    }

    /// The organizer who made it; empty for others.
    public String name() {
        return actor.name();
    }

    /// SHA-256 of the line, in hexadecimal: what the next one follows.
    String hash() {
        return Sha256.hex(line());
    }
}
