package org.mesinfos.data.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What pages of organizers and of holders tell of deliveries: numbers, and which line broke which
/// rule; never what stood in a line.
@RestController
@RequestMapping(path = "/v1/holders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Deliveries", description = "For holders: deliver records of your datasets")
class HolderDeliveriesController {

    private static final int PAGE = 20;

    private final DeliveryReports reports;
    private final Catalogue catalogue;

    HolderDeliveriesController(DeliveryReports reports, Catalogue catalogue) {
        this.reports = reports;
        this.catalogue = catalogue;
    }

    /// When one holder delivered.
    ///
    /// @param newestAt of the newest delivery; null for none
    /// @param lastSuccessAt of the newest of which something was written; null for none
    @Schema(name = "HolderState")
    record State(String holder, @Nullable Instant newestAt, @Nullable Instant lastSuccessAt) {}

    @Schema(name = "HolderStates")
    record States(List<State> data) {}

    @GetMapping
    @PreAuthorize("hasAuthority('SCOPE_deliveries:read')")
    @Operation(summary = "When each holder delivered", operationId = "listHolders")
    States states() {
        return new States(catalogue.holders().stream().map(holder -> state(holder.id())).toList());
    }

    private State state(String holder) {
        return new State(
                holder,
                reports.newest(holder).orElse(null),
                reports.newestAccepted(holder).orElse(null));
    }

    /// @param next `before` for the page after this one; null at the end
    @Schema(name = "DeliverySummaries")
    record Summaries(State state, List<DeliverySummary> data, @Nullable String next) {}

    @GetMapping("/{holder}/deliveries")
    @PreAuthorize("hasAuthority('SCOPE_deliveries:read')")
    @Operation(summary = "What a holder delivered, newest first", operationId = "listDeliveries")
    Summaries deliveries(
            @Parameter(description = "Id of a holder of the catalogue") @PathVariable String holder,
            @Parameter(description = "Only deliveries before the one of this id")
                    @RequestParam(required = false)
                    @Nullable String before) {
        if (catalogue.holder(holder).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        var found = reports.summaries(holder, before, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var next = found.size() > PAGE ? shown.getLast().id() : null;
        return new Summaries(state(holder), shown, next);
    }

    /// A line that was kept out. What stood in it only its holder reads, by its own client.
    ///
    /// @param line counted from 1
    /// @param field empty when the line as a whole is wrong
    /// @param reason what is wrong and what to do, in both languages
    @Schema(name = "QuarantinedLine")
    record QuarantinedLine(int line, String field, DeliveryRule rule, LocalText reason) {

        static QuarantinedLine of(Delivery.Finding finding) {
            return new QuarantinedLine(
                    finding.line(), finding.field(), finding.rule(), finding.reason());
        }
    }

    /// @param findings the first 1000
    @Schema(name = "HolderDelivery")
    record Report(DeliverySummary delivery, List<QuarantinedLine> findings) {}

    @GetMapping("/{holder}/deliveries/{id}")
    @PreAuthorize("hasAuthority('SCOPE_deliveries:read')")
    @Operation(
            summary = "Which lines of a delivery were kept out",
            operationId = "readHolderDelivery")
    Report report(
            @Parameter(description = "Id of a holder of the catalogue") @PathVariable String holder,
            @PathVariable String id) {
        return reports.find(id)
                .filter(found -> found.holder().equals(holder))
                .map(
                        found ->
                                new Report(
                                        DeliverySummary.of(found),
                                        found.findings().stream()
                                                .map(QuarantinedLine::of)
                                                .toList()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }
}
