package org.mesinfos.data.upload;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.change.RecordChange;
import org.mesinfos.data.change.RecordChanges;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.RecordWriter;
import org.mesinfos.data.trail.Mode;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes an own dataset from the portal. Only sandbox people that developers invented can get one,
/// and only whole: one faulty line, and nothing is stored.
@RestController
@Hidden
class UploadController {

    private static final String OWN_PERSON = "own-[a-z0-9]{8,24}";
    private static final LocalText PERSON =
            new LocalText(
                    "l’identifiant d’une personne inventée par un développeur",
                    "the id of a person that a developer invented");

    private final Catalogue catalogue;
    private final RecordWriter writer;
    private final RecordChanges changes;
    private final Clock clock;

    UploadController(Catalogue catalogue, RecordWriter writer, RecordChanges changes, Clock clock) {
        this.catalogue = catalogue;
        this.writer = writer;
        this.changes = changes;
        this.clock = clock;
    }

    /// How a dataset that is there already is treated.
    enum Way {
        /// The records that were there are deleted.
        REPLACE,
        /// What was there stays, except for records with the same natural key.
        ADD
    }

    /// @param stored how many records the upload had
    record Stored(int stored) {}

    @PutMapping(
            path = "/v1/sandbox-people/{person}/datasets/{dataset}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, UploadReader.NDJSON, UploadReader.CSV})
    @PreAuthorize("hasAuthority('SCOPE_sandbox:write')")
    Stored upload(
            @PathVariable String person,
            @PathVariable("dataset") String datasetId,
            @RequestParam(defaultValue = "REPLACE") Way way,
            HttpServletRequest request)
            throws IOException {
        if (!person.matches(OWN_PERSON)) {
            throw Problem.parameterInvalid("person", PERSON);
        }
        var dataset =
                catalogue
                        .dataset(datasetId)
                        .orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
        var type = MediaType.parseMediaType(request.getContentType());
        var lines = UploadReader.read(dataset, type, request.getInputStream());
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var upload = Upload.check(dataset, person, lines, now);
        if (upload.faultCount() > 0) {
            throw Problem.of(ProblemType.UPLOAD_INVALID)
                    .with("errors", upload.faults())
                    .with("errorCount", upload.faultCount());
        }
        var change = Set.of(new RecordChange(person, datasetId));
        changes.record(null, change, () -> write(way, person, dataset, upload) ? change : Set.of());
        return new Stored(upload.records().size());
    }

    private boolean write(Way way, String person, Dataset dataset, Upload upload) {
        return switch (way) {
            case ADD -> writer.deliver(Mode.TEST, person, dataset, upload.records());
            case REPLACE -> {
                writer.replace(Mode.TEST, person, dataset, upload.records());
                yield true;
            }
        };
    }
}
