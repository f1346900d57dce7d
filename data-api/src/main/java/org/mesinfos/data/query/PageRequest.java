package org.mesinfos.data.query;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.access.Permit;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.records.PagePosition;
import org.mesinfos.data.records.RecordQuery;
import org.mesinfos.data.representation.Pseudonyms;
import org.mesinfos.data.representation.RecordIdentifiers;
import org.mesinfos.data.representation.RecordView;
import org.springframework.web.util.UriUtils;

/// What an app asks of one dataset, checked against the catalogue.
///
/// @param given the parameters that make up the question, as written, for the link to the next page
/// @param selection which records
/// @param fields names of the fields that are wanted; empty for all
/// @param cursor as the app sent it; null to start
/// @param imported whether it is about what the person brought along
public record PageRequest(
        Dataset dataset,
        Map<String, String> given,
        RecordSelection selection,
        Set<String> fields,
        boolean newestFirst,
        int limit,
        @Nullable String cursor,
        boolean imported) {

    public static final int MOST = 1000;

    private static final List<String> COMMON =
            List.of("from", "to", "limit", "cursor", "updatedSince", "fields", "order");

    /// Reads the question from its parameters.
    ///
    /// @param read takes the parameters of those names
    /// @param permit says what the app may read of it; a field that is masked cannot be asked for
    /// @param coarse whether the app sees only the coarse view, in which fine fields cannot be
    ///   asked for
    /// @param pseudonyms under which the app knows identifiers
    /// @param part what of the dataset is permitted; nothing else can be asked for or by
    /// @throws Problem `parameter-invalid` or `parameter-unknown`, naming the parameter
    static PageRequest of(
            Function<List<String>, RequestParameters> read,
            Permit permit,
            boolean coarse,
            Pseudonyms pseudonyms,
            PermittedPart part) {
        var dataset = permit.dataset();
        var scopes = permit.scopes();
        var unseen = new HashSet<>(RecordView.masked(dataset, scopes));
        unseen.addAll(part.hidden());
        var datasetFilters =
                new DatasetFilters(
                        dataset, unseen, coarse, RecordIdentifiers.of(dataset, scopes, pseudonyms));
        var known = new ArrayList<>(COMMON);
        known.addAll(datasetFilters.names());
        var parameters = read.apply(known);
        return new PageRequest(
                dataset,
                given(parameters, known),
                RecordSelection.of(parameters, datasetFilters),
                part.shown(dataset, fields(parameters, dataset, part)),
                parameters.choice("order", "desc", "asc", true),
                parameters.limit(MOST),
                parameters.text("cursor"),
                permit.imported());
    }

    private static Map<String, String> given(RequestParameters parameters, List<String> known) {
        var given = new TreeMap<String, String>();
        for (var name : known) {
            var text = parameters.text(name);
            if (text != null && !name.equals("cursor")) {
                given.put(name, text);
            }
        }
        return given;
    }

    private static Set<String> fields(
            RequestParameters parameters, Dataset dataset, PermittedPart part) {
        var text = parameters.text("fields");
        if (text == null) {
            return Set.of();
        }
        var names = new LinkedHashSet<String>(List.of("id"));
        var known = new LinkedHashSet<>(RecordView.ENVELOPE);
        dataset.fields().stream().map(Field::name).forEach(known::add);
        known.removeAll(part.hidden());
        for (var name : text.split(",", -1)) {
            if (!known.contains(name)) {
                var list = String.join(", ", known);
                throw Problem.parameterInvalid(
                        "fields",
                        new LocalText(
                                "une liste, séparée par des virgules, de noms parmi " + list,
                                "a list, separated by commas, of names among " + list));
            }
            names.add(name);
        }
        return names;
    }

    /// What a cursor is bound to: all but the size of the page and the choice of fields.
    String question(String grantId, boolean coarse) {
        var bound = new TreeMap<>(given);
        bound.remove("limit");
        bound.remove("fields");
        return String.join("\n", grantId, place(), Boolean.toString(coarse), bound.toString());
    }

    // Where it is asked for, below /v1/me/.
    private String place() {
        return imported ? "imported/" + dataset.id() : dataset.id();
    }

    /// Whether the app said how many records it wants at most.
    boolean isLimited() {
        return given.containsKey("limit");
    }

    RecordQuery query(@Nullable PagePosition after, int most) {
        return selection.query(newestFirst, most, after);
    }

    /// The address of the page after this one.
    URI next(URI dataApi, String nextCursor) {
        var values = new TreeMap<>(given);
        values.put("cursor", nextCursor);
        var base = dataApi.toString();
        var address = new StringBuilder(512).append(base);
        address.append(base.endsWith("/") ? "v1/me/" : "/v1/me/").append(place());
        var separator = '?';
        for (var value : values.entrySet()) {
            address.append(separator)
                    .append(value.getKey())
                    .append('=')
                    .append(UriUtils.encode(value.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return URI.create(address.toString());
    }
}
