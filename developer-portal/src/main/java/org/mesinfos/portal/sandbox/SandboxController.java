package org.mesinfos.portal.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordFormat;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.portal.web.ServiceAddresses;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordTable;
import org.mesinfos.ui.records.RecordTableBuilder;
import org.mesinfos.ui.records.RecordText;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The made-up people, and what each of them has.
@Controller
@PreAuthorize("permitAll()")
class SandboxController {

    private static final String BAND = "portal.sandbox.band";

    private final SampleRecords sampleRecords;
    private final Catalogue catalogue;
    private final ServiceAddresses serviceAddresses;

    SandboxController(
            SampleRecords sampleRecords, Catalogue catalogue, ServiceAddresses serviceAddresses) {
        this.sampleRecords = sampleRecords;
        this.catalogue = catalogue;
        this.serviceAddresses = serviceAddresses;
    }

    @GetMapping("/sandbox")
    String people(Model model) {
        model.addAttribute("datasets", catalogue.datasets());
        model.addAttribute("people", sampleRecords.people());
        model.addAttribute("samples", sampleRecords.byPerson());
        model.addAttribute("first", SandboxRecords.firstDay());
        model.addAttribute("last", SandboxRecords.lastDay());
        model.addAttribute("band", BAND);
        return "portal/sandbox";
    }

    /// The person, and of each dataset a few records as people read them.
    @GetMapping("/sandbox/{name}")
    String person(@PathVariable String name, Locale locale, Model model) {
        var person = sampleRecords.person(name);
        if (person == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var have = sampleRecords.of(person);
        model.addAttribute("person", person);
        model.addAttribute(
                "datasets",
                catalogue.datasets().stream()
                        .flatMap(dataset -> samples(dataset, have, locale).stream())
                        .toList());
        model.addAttribute("addresses", serviceAddresses);
        model.addAttribute(
                "endings", Stream.of(RecordFormat.values()).map(RecordFormat::ending).toList());
        model.addAttribute("band", BAND);
        return "portal/person";
    }

    /// What a person has of one dataset.
    ///
    /// @param count how many records
    /// @param table the newest ones, as their owner would see them
    /// @param newest the newest one as JSON
    record PersonSample(String id, String label, int count, RecordTable table, String newest) {}

    private static Optional<PersonSample> samples(
            Dataset dataset, Map<String, SampleRecords.Sample> have, Locale locale) {
        var layout = RecordLayout.of(dataset.id()).orElseThrow();
        var builder = new RecordTableBuilder(dataset, layout, RecordText.own(locale, Map.of()));
        return Optional.ofNullable(have.get(dataset.id()))
                .map(
                        sample ->
                                new PersonSample(
                                        dataset.id(),
                                        dataset.label().in(locale),
                                        sample.count(),
                                        builder.plain(sample.shown()),
                                        sample.newest()));
    }
}
