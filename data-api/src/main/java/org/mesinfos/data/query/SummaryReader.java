package org.mesinfos.data.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.access.UnrecordedResult;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.records.RecordSlice;
import org.mesinfos.data.representation.LocationPrecision;
import org.mesinfos.data.representation.RecordIdentifiers;
import org.springframework.stereotype.Component;

/// Sums up the records of a dataset by what the catalogue says makes sense.
@Component
public class SummaryReader {

    private static final int AT_ONCE = 12_000;
    private static final int MOST_GROUPINGS = 3;
    private static final List<String> COMMON = List.of("from", "to", "by");

    private static final String GRID = "grid";

    private final PageReader pages;

    SummaryReader(PageReader pages) {
        this.pages = pages;
    }

    /// The summary, which counts as a reading of every record in it.
    public UnrecordedResult<Summary> read(Permit permit, HttpServletRequest request) {
        var dataset = permit.dataset();
        var coarse = LocationPrecision.of(permit) == LocationPrecision.COARSE;
        var view = pages.view(permit, Set.of());
        var part = pages.part(permit);
        var masked = new HashSet<>(view.masked());
        masked.addAll(part.hidden());
        var identifiers =
                new RecordIdentifiers(view.identifiers(), view.pseudonyms(), view.wordings());
        var datasetFilters = new DatasetFilters(dataset, masked, coarse, identifiers);
        var known = new ArrayList<>(COMMON);
        known.addAll(datasetFilters.names());
        var parameters = RequestParameters.of(request, known);
        var offered =
                dataset.aggregates().by().stream()
                        .filter(name -> !masked.contains(name))
                        .filter(name -> !coarse || !LocationPrecision.hides(name))
                        .filter(name -> !name.equals(GRID) || !hidesPosition(dataset, part))
                        .toList();
        var groupAccumulator =
                new GroupAccumulator(
                        dataset, by(parameters.text("by"), offered), identifiers, part.hidden());
        var holders = new TreeSet<String>();
        var last =
                forEachSlice(
                        permit,
                        RecordSelection.of(parameters, datasetFilters),
                        slice -> {
                            slice.records().forEach(groupAccumulator::add);
                            holders.addAll(slice.holders());
                        });
        var sources = List.copyOf(holders);
        var meta = pages.meta(permit, view, sources, last.lastDelivery());
        return new UnrecordedResult<>(
                new Summary(groupAccumulator.summed(), meta), groupAccumulator.records(), sources);
    }

    private RecordSlice forEachSlice(
            Permit permit, RecordSelection recordSelection, Consumer<RecordSlice> each) {
        PagePosition after = null;
        RecordSlice recordSlice;
        do {
            recordSlice = pages.slice(permit, recordSelection.query(false, AT_ONCE, after));
            each.accept(recordSlice);
            after = recordSlice.next();
        } while (after != null);
        return recordSlice;
    }

    private static boolean hidesPosition(Dataset dataset, PermittedPart part) {
        return dataset.fields().stream()
                .filter(field -> field.type() == Field.Type.POINT)
                .anyMatch(field -> part.hidden().contains(field.name()));
    }

    private static List<String> by(@Nullable String text, List<String> offered) {
        if (text == null) {
            return offered.stream().limit(1).toList();
        }
        var names = List.of(text.split(",", -1));
        if (names.size() > MOST_GROUPINGS
                || !offered.containsAll(names)
                || Set.copyOf(names).size() < names.size()) {
            var list = String.join(", ", offered);
            throw Problem.parameterInvalid(
                    "by",
                    new LocalText(
                            "jusqu’à trois noms différents parmi " + list,
                            "up to three different names among " + list));
        }
        return names;
    }
}
