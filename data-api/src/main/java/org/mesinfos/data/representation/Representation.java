package org.mesinfos.data.representation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// In which form records leave; what they tell is the same in each.
public enum Representation {
    JSON(MediaType.APPLICATION_JSON),
    NDJSON(MediaType.APPLICATION_NDJSON),
    CSV(new MediaType("text", "csv", StandardCharsets.UTF_8));

    private final MediaType type;

    Representation(MediaType type) {
        this.type = type;
    }

    public MediaType type() {
        return type;
    }

    /// Whether records come one a line, without a page around them.
    public boolean isLines() {
        return this != JSON;
    }

    /// The form that an `Accept` header wants most; JSON when it does not care.
    ///
    /// @throws Problem `not-acceptable` when it wants none of them
    public static Representation of(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept == null ? "*/*" : accept).stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                    .filter(wanted -> wanted.getQualityValue() > 0)
                    .flatMap(
                            wanted ->
                                    Arrays.stream(values())
                                            .filter(form -> wanted.includes(plain(form.type))))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_ACCEPTABLE));
        } catch (InvalidMediaTypeException _) {
            throw Problem.of(ProblemType.NOT_ACCEPTABLE);
        }
    }

    private static MediaType plain(MediaType type) {
        return new MediaType(type.getType(), type.getSubtype());
    }
}
