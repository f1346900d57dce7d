package org.mesinfos.data.upload;

import com.mongodb.MongoException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.RecordCheck;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.ErasureTombstones;
import org.mesinfos.data.records.Manifests;
import org.mesinfos.data.records.RecordWriter;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.records.ImportedRecords;
import org.mesinfos.records.RecordEnvelope;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Takes in records that a panelist brings along, beside what holders deliver and not among it:
/// nobody vouches for them, and apps read them at an address and under a scope of their own only.
@RestController
@Hidden
class ImportController {

    private static final String PERSON = "[a-z0-9][a-z0-9-]{0,63}";
    private static final int MOST_FAULTS = 10;
    private static final LocalText ID =
            new LocalText("l’identifiant d’un panéliste", "the id of a panelist");

    private static final LocalText LEFT =
            new LocalText(
                    "Cette personne a quitté la plateforme ; rien n’a été enregistré.",
                    "This person has left the platform; nothing was stored.");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final RecordWriter writer;
    private final Manifests manifests;
    private final ErasureTombstones erasureTombstones;
    private final Clock clock;

    ImportController(
            Catalogue catalogue,
            RecordWriter writer,
            Manifests manifests,
            ErasureTombstones erasureTombstones,
            Clock clock) {
        this.catalogue = catalogue;
        this.writer = writer;
        this.manifests = manifests;
        this.erasureTombstones = erasureTombstones;
        this.clock = clock;
    }

    /// What became of the records.
    ///
    /// @param taken how many were added
    /// @param known how many were there already
    /// @param wrong how many do not have the dataset's form
    /// @param faults the first of what is wrong; never a value
    record Taken(int taken, int known, int wrong, List<Fault> faults) {}

    record Fault(int line, String field, String rule) {}

    /// @throws Problem `not-found` when the person left; then nothing is stored
    @PostMapping(
            path = "/v1/panelists/{person}/imports/{dataset}",
            consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:import')")
    Taken take(
            @PathVariable String person,
            @PathVariable("dataset") String id,
            HttpServletRequest request)
            throws IOException {
        if (!person.matches(PERSON)) {
            throw Problem.parameterInvalid("person", ID);
        }
        var dataset =
                catalogue
                        .dataset(id)
                        // What is only listed there has its content elsewhere.
                        .filter(known -> !known.isOwn())
                        .orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
        var lines =
                UploadReader.read(dataset, MediaType.APPLICATION_NDJSON, request.getInputStream());
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            return taken(person, dataset, lines, now);
        } catch (DataAccessException | MongoException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private Taken taken(String person, Dataset dataset, List<UploadLine> lines, Instant now) {
        var owner = ImportedRecords.by(person);
        var check = new RecordCheck(dataset);
        var envelope = new RecordEnvelope(dataset, now);
        var good = new ArrayList<ObjectNode>();
        var faults = new ArrayList<Fault>();
        int wrong = 0;
        for (var uploadLine : lines) {
            var found = faults(uploadLine, owner, dataset, envelope, check);
            var record = uploadLine.record();
            if (found.isEmpty() && record != null) {
                good.add(record);
            } else {
                wrong++;
                found.stream().limit(MOST_FAULTS - faults.size()).forEach(faults::add);
            }
        }
        int before = count(owner, dataset);
        // Last of all: a person who leaves while the file is read must not come back by it.
        if (erasureTombstones.has(person)) {
            throw Problem.of(ProblemType.NOT_FOUND).saying(LEFT);
        }
        if (!good.isEmpty()) {
            writer.deliver(Mode.LIVE, owner, dataset, good);
        }
        int added = count(owner, dataset) - before;
        return new Taken(added, good.size() - added, wrong, faults);
    }

    /// What is wrong with a line; completes it on the way. The id is this person's, not the one
    /// that the record had elsewhere; the company that it came from stays named.
    private static List<Fault> faults(
            UploadLine uploadLine,
            String owner,
            Dataset dataset,
            RecordEnvelope envelope,
            RecordCheck check) {
        var record = uploadLine.record();
        if (record == null) {
            return List.of(new Fault(uploadLine.number(), "", "UNREADABLE"));
        }
        record.remove("id");
        envelope.complete(record, owner, dataset.sources().getFirst());
        return check.check(record).stream()
                .map(found -> new Fault(uploadLine.number(), found.field(), found.rule().name()))
                .toList();
    }

    private int count(String owner, Dataset dataset) {
        var manifest = manifests.of(Mode.LIVE, owner, List.of(dataset.id())).get(dataset.id());
        return manifest == null ? 0 : manifest.count();
    }
}
