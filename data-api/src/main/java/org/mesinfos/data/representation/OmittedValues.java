package org.mesinfos.data.representation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts what an answer does not tell, while it is written, by reason.
public final class OmittedValues {

    /// Why something is missing from an answer.
    public enum Reason {
        /// Fields of the dataset whose real values no granted scope opens.
        NOT_GRANTED,
        /// Fields whose scope was granted for another time: it ended before the others, or has not
        /// begun.
        OUTSIDE_PERIOD,
        /// Values about other people, told as pseudonyms only.
        MASKED,
        /// Values that the coarse scope leaves unknown.
        COARSE,
        /// Holders of the dataset of whom the person has nothing.
        NO_DATA,
        /// Holders that have not delivered for more than twice their rhythm.
        LATE
    }

    /// @param reason why
    /// @param count how many fields, values or holders
    @Schema(name = "Omission")
    public record Omission(Reason reason, int count) {}

    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);

    public void add(Reason reason, int count) {
        if (count > 0) {
            counts.merge(reason, count, Integer::sum);
        }
    }

    @JsonValue
    public List<Omission> omissions() {
        return counts.entrySet().stream()
                .map(entry -> new Omission(entry.getKey(), entry.getValue()))
                .toList();
    }
}
