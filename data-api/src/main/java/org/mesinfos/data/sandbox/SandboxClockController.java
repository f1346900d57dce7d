package org.mesinfos.data.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.change.RecordChange;
import org.mesinfos.data.change.RecordChanges;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.RecordWriter;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.people.life.SandboxRecords;
import org.mesinfos.records.SandboxCopy;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Delivers what happens to a made-up person after the year, to one app's own copy of them.
///
/// The auth server publishes which people an app sees in its copy (docs/adr/122); until it does,
/// nobody reads what is written here.
@RestController
@Hidden
class SandboxClockController {

    private static final LocalText PERSON =
            new LocalText("le nom d’une personne inventée", "the name of a made-up person");
    private static final LocalText CLIENT =
            new LocalText("l’identifiant d’un client", "the id of a client");
    private static final LocalText STEP =
            new LocalText(
                    "un nombre de jours plus grand que from, 180 au plus",
                    "a number of days greater than from, 180 at most");

    private final Catalogue catalogue;
    private final RecordWriter writer;
    private final RecordChanges changes;
    private final Clock clock;

    SandboxClockController(
            Catalogue catalogue, RecordWriter writer, RecordChanges changes, Clock clock) {
        this.catalogue = catalogue;
        this.writer = writer;
        this.changes = changes;
        this.clock = clock;
    }

    /// @param from how many days after the year the copy ends; 0 begins it anew
    /// @param to how many days after the year it is to end
    private record Step(int from, int to) {

        /// Read here rather than bound, so that who may not call learns nothing of the form.
        static Step of(HttpServletRequest request) {
            return new Step(number(request, "from"), number(request, "to"));
        }

        private static int number(HttpServletRequest request, String name) {
            var text = request.getParameter(name);
            if (text == null || !text.matches("[0-9]{1,3}")) {
                throw Problem.parameterInvalid(name, STEP);
            }
            return Integer.parseInt(text);
        }
    }

    /// @param added how many records are new to the app
    record Delivered(int added) {}

    /// Can be repeated: records with the same natural key replace each other.
    @PutMapping("/v1/sandbox-people/{person}/clocks/{client}")
    @PreAuthorize("hasAuthority('SCOPE_sandbox:write')")
    Delivered advance(
            @PathVariable String person, @PathVariable String client, HttpServletRequest request) {
        var step = Step.of(request);
        var who =
                SandboxPeople.load().stream()
                        .filter(known -> !known.panel() && known.id().equals(person))
                        .findFirst()
                        .orElseThrow(() -> Problem.parameterInvalid("person", PERSON));
        if (!client.matches("[A-Za-z0-9._-]{1,100}")) {
            throw Problem.parameterInvalid("client", CLIENT);
        }
        if (step.to() <= step.from() || step.to() > SandboxRecords.MOST_DAYS_AFTER) {
            throw Problem.parameterInvalid("to", STEP);
        }
        return new Delivered(deliver(who, client, step));
    }

    private int deliver(SandboxPerson person, String client, Step step) {
        var fresh = SandboxRecords.after(person, step.from(), step.to());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        fresh.values().forEach(records -> records.forEach(r -> r.put("importedAt", now)));
        var news =
                fresh.entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .map(one -> new RecordChange(person.id(), one.getKey()))
                        .collect(Collectors.toSet());
        var copy = SandboxCopy.id(person.id(), client);
        changes.record(
                client,
                news,
                () -> {
                    write(person, copy, fresh, step.from() == 0);
                    return news;
                });
        return fresh.values().stream().mapToInt(List::size).sum();
    }

    private void write(
            SandboxPerson person, String copy, Map<String, List<ObjectNode>> fresh, boolean first) {
        if (first) {
            begin(person, copy, fresh);
        } else {
            fresh.forEach(
                    (id, records) ->
                            writer.deliver(
                                    Mode.TEST, copy, catalogue.dataset(id).orElseThrow(), records));
        }
    }

    private void begin(SandboxPerson person, String copy, Map<String, List<ObjectNode>> fresh) {
        SandboxRecords.of(person)
                .forEach(
                        (id, year) -> {
                            var all = new ArrayList<>(year);
                            all.addAll(fresh.getOrDefault(id, List.of()));
                            var dataset = catalogue.dataset(id).orElseThrow();
                            writer.replace(Mode.TEST, copy, dataset, all);
                        });
    }
}
