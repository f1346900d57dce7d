package org.mesinfos.portal.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordFormat;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.web.Addresses;
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

    private final Samples samples;
    private final Catalogue catalogue;
    private final Addresses addresses;

    SandboxController(Samples samples, Catalogue catalogue, Addresses addresses) {
        this.samples = samples;
        this.catalogue = catalogue;
        this.addresses = addresses;
    }

    /// Rows are people, columns datasets; a null count means that none of the person's companies
    /// delivers that dataset.
    record PeoplePage(List<Column> columns, List<Row> rows) {}

    record Column(String dataset, String label) {}

    record Row(String name, String fullName, String life, List<@Nullable Integer> counts) {}

    /// @param endings of the files that a dataset can be downloaded as
    record PersonPage(
            String name, String fullName, String life, List<Data> datasets, List<String> endings) {}

    /// @param call a request to copy, but for the token
    record Data(String id, String label, int count, String newest, String call) {}

    @GetMapping("/sandbox")
    String people(Model model, Locale locale) {
        var datasets = catalogue.datasets();
        model.addAttribute(
                "page",
                new PeoplePage(
                        datasets.stream()
                                .map(
                                        dataset ->
                                                new Column(
                                                        dataset.id(), dataset.label().in(locale)))
                                .toList(),
                        samples.people().stream()
                                .map(person -> row(person, datasets, locale))
                                .toList()));
        model.addAttribute("band", BAND);
        return "portal/sandbox";
    }

    private Row row(SandboxPerson person, List<Dataset> datasets, Locale locale) {
        var have = samples.of(person);
        var counts = new ArrayList<@Nullable Integer>();
        for (var dataset : datasets) {
            var sample = have.get(dataset.id());
            counts.add(sample == null ? null : sample.count());
        }
        return new Row(person.name(), person.fullName(), person.life().in(locale), counts);
    }

    @GetMapping("/sandbox/{name}")
    String person(@PathVariable String name, Model model, Locale locale) {
        var person = samples.person(name);
        if (person == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var have = samples.of(person);
        var datasets = new ArrayList<Data>();
        for (var dataset : catalogue.datasets()) {
            var sample = have.get(dataset.id());
            if (sample != null) {
                datasets.add(data(dataset, sample, locale));
            }
        }
        model.addAttribute(
                "page",
                new PersonPage(
                        person.name(),
                        person.fullName(),
                        person.life().in(locale),
                        datasets,
                        Stream.of(RecordFormat.values()).map(RecordFormat::ending).toList()));
        model.addAttribute("band", BAND);
        return "portal/person";
    }

    private Data data(Dataset dataset, Samples.Sample sample, Locale locale) {
        return new Data(
                dataset.id(),
                dataset.label().in(locale),
                sample.count(),
                sample.newest(),
                """
                curl "%s/v1/me/%s?limit=2" \\
                  -H "Authorization: Bearer $TOKEN\""""
                        .formatted(addresses.dataApi(), dataset.id()));
    }
}
