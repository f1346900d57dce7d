package org.mesinfos.auth.dataimport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.ImportedRecordsOwner;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.dataapi.RecordWording;
import org.mesinfos.auth.dataimport.ImportJobs.Outcome;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.UploadLimit;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Holder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// Lets panelists bring along what they took from another account, and look at it.
@Controller
@RolesAllowed("PANELIST")
class ImportController {

    private static final int RECORDS = 20;
    private static final String AGAIN_SECONDS = "3";
    private static final String DONE = "redirect:/my-rights/import";

    private final CompletedImports imports;
    private final ImportJobs jobs;
    private final OwnRecords records;
    private final RecordWording words;
    private final Catalogue catalogue;

    ImportController(
            CompletedImports imports,
            ImportJobs jobs,
            OwnRecords records,
            RecordWording words,
            Catalogue catalogue) {
        this.imports = imports;
        this.jobs = jobs;
        this.records = records;
        this.words = words;
        this.catalogue = catalogue;
    }

    /// The page.
    ///
    /// @param refused message key of why a file was not taken, or null
    /// @param available whether the data API answered
    /// @param brought what is here of what the person brought along
    /// @param imports the latest ones, newest first
    record Page(
            @Nullable String refused,
            boolean available,
            List<Card> brought,
            List<CompletedImport> imports) {}

    /// Records of one dataset.
    record Card(String id, String label, int count) {}

    /// A page of records in words.
    ///
    /// @param available whether the data API answered
    /// @param next cursor of the next page, or null at the end
    record Shown(
            boolean available,
            String id,
            String label,
            List<ImportedRecord> records,
            @Nullable String next) {}

    /// A record in words.
    ///
    /// @param at when the person brought it along, or null where it does not say
    /// @param source the company that it came from, as the file said; null when it is not known
    ///   here
    record ImportedRecord(
            @Nullable Instant at, @Nullable String source, List<RecordWording.Line> lines) {}

    @GetMapping("/my-rights/import")
    String page(
            @RequestParam(name = UploadLimit.MARK, required = false) @Nullable String tooMuch,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        var refused = tooMuch == null ? null : "import.refused.TOO_MUCH";
        return show(person, refused, locale, model);
    }

    @PostMapping("/my-rights/import")
    String take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @CurrentPerson Person person,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refuse(person, "import.refused.MISSING", response, locale, model);
        }
        var received = Files.createTempFile("mesinfos-import-", ".zip");
        try (var in = file.getInputStream()) {
            Files.copy(in, received, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unreadable) {
            Files.deleteIfExists(received);
            throw unreadable;
        }
        return jobs.take(person, received)
                .map(done -> outcome(done, person, response, locale, model))
                .orElse("redirect:/my-rights/import/progress");
    }

    /// While a long import goes on. The page asks again by itself; nothing else is on it.
    @GetMapping("/my-rights/import/progress")
    String progress(
            @CurrentPerson Person person,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        if (jobs.goesOn(person.id())) {
            response.setHeader("Refresh", AGAIN_SECONDS);
            return "auth/import-progress";
        }
        return jobs.result(person.id())
                .map(done -> outcome(done, person, response, locale, model))
                .orElse(DONE);
    }

    private String outcome(
            Outcome done, Person person, HttpServletResponse response, Locale locale, Model model) {
        return done.refused() == null
                ? DONE
                : refuse(person, done.refused(), response, locale, model);
    }

    private String refuse(
            Person person, String key, HttpServletResponse response, Locale locale, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(person, key, locale, model);
    }

    private String show(Person person, @Nullable String refused, Locale locale, Model model) {
        var held = records.held(ImportedRecordsOwner.of(person)).orElse(null);
        var cards = new ArrayList<Card>();
        for (var dataset : catalogue.datasets()) {
            var here = held == null ? null : held.get(dataset.id());
            if (here != null) {
                cards.add(new Card(dataset.id(), dataset.label().in(locale), here.count()));
            }
        }
        model.addAttribute("page", new Page(refused, held != null, cards, imports.of(person.id())));
        model.addAttribute("labels", new Labels(catalogue, locale));
        return "auth/import";
    }

    /// Names of datasets in one language; an unknown one keeps its id.
    record Labels(Catalogue catalogue, Locale locale) {
        public String of(String dataset) {
            return catalogue.dataset(dataset).map(one -> one.label().in(locale)).orElse(dataset);
        }
    }

    @GetMapping("/my-rights/import/{dataset}")
    String records(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable String cursor,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        var known =
                catalogue
                        .dataset(dataset)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var owner = ImportedRecordsOwner.of(person);
        model.addAttribute("page", shown(known, owner, cursor, locale));
        return "auth/import-records";
    }

    private Shown shown(Dataset dataset, Person owner, @Nullable String cursor, Locale locale) {
        var found = records.records(owner, dataset.id(), cursor, RECORDS);
        return new Shown(
                found.isPresent(),
                dataset.id(),
                dataset.label().in(locale),
                found.map(Records::list).orElse(List.of()).stream()
                        .map(record -> shown(dataset, record, locale))
                        .toList(),
                found.map(Records::next).orElse(null));
    }

    private ImportedRecord shown(Dataset dataset, JsonNode record, Locale locale) {
        var at = record.path("importedAt").asString("");
        return new ImportedRecord(
                at.isEmpty() ? null : Instant.parse(at),
                catalogue.holder(record.path("holder").asString("")).map(Holder::name).orElse(null),
                words.of(dataset.id(), record, locale));
    }
}
