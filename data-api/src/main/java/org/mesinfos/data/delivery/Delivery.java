package org.mesinfos.data.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.mesinfos.catalogue.LocalText;

/// The report on what a holder delivered.
///
/// @param lines how many lines came, empty ones left out
/// @param accepted how many were written, or said nothing new
/// @param panelists whose records they were, as a number only
/// @param quarantined how many lines were kept out
/// @param findings what is wrong with them, the first 1000
@Schema(name = "Delivery")
record Delivery(
        String id,
        String holder,
        String dataset,
        Instant receivedAt,
        int lines,
        int accepted,
        int panelists,
        int quarantined,
        List<Finding> findings) {

    Delivery {
        findings = List.copyOf(findings);
    }

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
