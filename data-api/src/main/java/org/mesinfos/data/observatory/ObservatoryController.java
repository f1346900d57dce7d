package org.mesinfos.data.observatory;

import com.mongodb.MongoException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.access.PublicEndpoint;
import org.mesinfos.data.problem.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// The published figures, for everybody: they are all that statisticians get, and without any
/// parameter, so that nobody can ask about a group of their own choice.
@RestController
@RequestMapping("/v1/observatory")
@SecurityRequirements
@Tag(
        name = "Observatory",
        description = "What groups of panelists spend and use each month; no token needed")
class ObservatoryController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final CsvMapper CSV = CsvMapper.builder().build();
    private static final CsvSchema LINES =
            CSV.schemaFor(CsvLine.class).withHeader().withLineSeparator("\r\n");

    private final PublicationLedger ledger;

    ObservatoryController(PublicationLedger ledger) {
        this.ledger = ledger;
    }

    /// Everything that was published, and how.
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @PublicEndpoint
    @Operation(summary = "All published months, with the method", operationId = "readObservatory")
    Observatory all() {
        return new Observatory(
                Method.CURRENT,
                Arrays.stream(ObservatoryMeasure.values()).map(MeasureDescription::of).toList(),
                months().stream().map(Month::of).toList());
    }

    /// One line per month and measure; the numbers are empty where nothing is told.
    @GetMapping(path = "/months.csv", produces = "text/csv")
    @PublicEndpoint
    @Operation(summary = "All published months, as CSV", operationId = "readObservatoryCsv")
    @ApiResponse(
            responseCode = "200",
            description = "RFC 4180, oldest month first",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    String csv() {
        var lines =
                months().stream()
                        .flatMap(
                                month ->
                                        month.figures().stream()
                                                .map(figure -> CsvLine.of(month, figure)))
                        .toList();
        return CSV.writer(LINES).writeValueAsString(lines);
    }

    private List<MonthlyFigures> months() {
        try {
            return ledger.all();
        } catch (DataAccessException | MongoException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    /// @param measures all that is added up
    /// @param months oldest first
    @Schema(name = "Observatory")
    record Observatory(Method method, List<MeasureDescription> measures, List<Month> months) {}

    /// How figures are made now; each month says by which version it was.
    ///
    /// @param fewest people below whom nothing is ever told
    /// @param fewestTold what the noisy number of people must reach
    /// @param epsilon privacy loss of one figure, its two numbers together
    /// @param epsilonPerMonth of one person in one month, all figures together
    /// @param delta probability with which a group just at the minimum is told
    @Schema(name = "ObservatoryMethod")
    record Method(
            int version,
            String noise,
            int fewest,
            int fewestTold,
            double epsilon,
            double epsilonPerMonth,
            double delta) {

        private static final Method CURRENT =
                new Method(
                        DisclosureControl.METHOD,
                        "discrete Laplace",
                        DisclosureControl.FEWEST,
                        DisclosureControl.FEWEST_TOLD,
                        2 * DisclosureControl.EPSILON,
                        2 * DisclosureControl.EPSILON * ObservatoryMeasure.values().length,
                        0.001);
    }

    /// @param cap the most that one person adds to the total of a month
    /// @param margin the noise of the total is smaller than this 95 times of 100
    @Schema(name = "ObservatoryMeasure")
    record MeasureDescription(String id, String dataset, String unit, int cap, long margin) {

        static MeasureDescription of(ObservatoryMeasure measure) {
            return new MeasureDescription(
                    measure.id(),
                    measure.dataset(),
                    measure.unit(),
                    measure.cap(),
                    Math.round(measure.cap() / DisclosureControl.EPSILON * Math.log(1 / 0.05)));
        }
    }

    /// @param method version of the method
    @Schema(name = "ObservatoryMonth")
    record Month(String month, Instant publishedAt, int method, List<Figure> figures) {

        static Month of(MonthlyFigures month) {
            return new Month(
                    month.month(),
                    month.publishedAt(),
                    month.method(),
                    month.figures().stream()
                            .map(one -> new Figure(one.measure(), one.people(), one.total()))
                            .toList());
        }
    }

    /// @param people how many, with noise; null when too few to tell
    /// @param total of all, with noise; null when too few to tell
    @Schema(name = "ObservatoryFigure")
    record Figure(String measure, @Nullable Long people, @Nullable Long total) {}

    record CsvLine(
            String month,
            String publishedAt,
            int method,
            String measure,
            String unit,
            @Nullable Long people,
            @Nullable Long total) {

        static CsvLine of(MonthlyFigures month, DisclosureControl.Figure figure) {
            return new CsvLine(
                    month.month(),
                    month.publishedAt().toString(),
                    month.method(),
                    figure.measure(),
                    unit(figure.measure()),
                    figure.people(),
                    figure.total());
        }

        // Empty for what is not added up any more.
        private static String unit(String id) {
            return Arrays.stream(ObservatoryMeasure.values())
                    .filter(measure -> measure.id().equals(id))
                    .map(ObservatoryMeasure::unit)
                    .findFirst()
                    .orElse("");
        }
    }
}
