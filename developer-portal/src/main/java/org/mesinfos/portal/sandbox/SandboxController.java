package org.mesinfos.portal.sandbox;

import java.util.stream.Stream;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.RecordFormat;
import org.mesinfos.portal.web.ServiceAddresses;
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
        model.addAttribute("band", BAND);
        return "portal/sandbox";
    }

    @GetMapping("/sandbox/{name}")
    String person(@PathVariable String name, Model model) {
        var person = sampleRecords.person(name);
        if (person == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var have = sampleRecords.of(person);
        model.addAttribute("person", person);
        model.addAttribute("samples", have);
        model.addAttribute(
                "datasets",
                catalogue.datasets().stream()
                        .filter(dataset -> have.containsKey(dataset.id()))
                        .toList());
        model.addAttribute("addresses", serviceAddresses);
        model.addAttribute(
                "endings", Stream.of(RecordFormat.values()).map(RecordFormat::ending).toList());
        model.addAttribute("band", BAND);
        return "portal/person";
    }
}
