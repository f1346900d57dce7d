package org.mesinfos.data.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The report on what a holder delivered.
///
/// @param lines how many lines came, empty ones left out
/// @param accepted how many were written, or said nothing new
/// @param panelists whose records they were, as a number only
/// @param quarantined how many lines were kept out
/// @param findings what is wrong with them, the first 1000
/// @param problems the same rule by rule, for [DeliverySummary], which is read without findings
@Schema(name = "Delivery")
@Document(Delivery.COLLECTION)
record Delivery(
        @Id String id,
        String holder,
        String dataset,
        Instant receivedAt,
        int lines,
        int accepted,
        int panelists,
        int quarantined,
        List<Finding> findings,
        @JsonIgnore List<DeliverySummary.Problem> problems) {

    static final String COLLECTION = "deliveries";

    Delivery {
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /// A report on what was just delivered.
    static Delivery of(
            String id,
            String holder,
            String dataset,
            Instant receivedAt,
            Counts counts,
            List<Finding> findings) {
        return new Delivery(
                id,
                holder,
                dataset,
                receivedAt,
                counts.lines(),
                counts.lines() - counts.quarantined(),
                counts.panelists(),
                counts.quarantined(),
                findings,
                DeliverySummary.problems(findings));
    }

    /// How much was delivered.
    record Counts(int lines, int panelists, int quarantined) {}

    /// What is wrong with a line.
    ///
    /// @param line counted from 1
    /// @param field empty when the line as a whole is wrong
    /// @param rule such as `MISSING`, `TYPE` or `FORMAT`; `LEFT`, `UNKNOWN_PANELIST` or `MADE_UP`
    ///   when nothing of that person is taken
    /// @param value what stands there, cut off at 80 characters; empty when nothing of that person
    ///   is taken, or kept any more
    /// @param about the panelist whose line it is, to find it when they leave; never shown
    @Schema(name = "DeliveryFinding")
    record Finding(
            int line, String field, DeliveryRule rule, String value, @JsonIgnore String about) {

        /// What is wrong and what to do, in both languages.
        @JsonProperty
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        LocalText reason() {
            return rule.words();
        }

        /// The same without what stood there.
        Finding erased() {
            return new Finding(line, field, rule, "", "");
        }
    }
}
