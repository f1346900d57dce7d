package org.mesinfos.portal.console;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.portal.console.ApiOperation.ApiParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// One call that the console can make, with its parameters, made from the API's description and
/// told in the reader's language where the catalogue or our messages have words for it.
///
/// @param id `me`, or what follows it in the path, such as `bank-accounts/summary`
/// @param method `GET`, or `POST` without a body
/// @param path below the data API's address
/// @param kind last part of the message key that names it; null when only its summary does
/// @param summary of the description, in English
/// @param dataset that it reads; null when it is about the grant
/// @param inputs its parameters, those of the path first
/// @param representations media types to ask for
record ConsoleCall(
        String id,
        HttpMethod method,
        String path,
        @Nullable String kind,
        String summary,
        @Nullable Dataset dataset,
        List<Input> inputs,
        List<String> representations) {

    private static final String ABOVE = "/v1/me/";
    private static final String GRANT = "me";

    /// Parameters that our messages explain, by `portal.console.param.…`.
    private static final Set<String> EXPLAINED =
            Set.of(
                    "from",
                    "to",
                    "limit",
                    "order",
                    "fields",
                    "updatedSince",
                    "cursor",
                    "id",
                    "by",
                    "holder",
                    "minAmount",
                    "maxAmount",
                    "bbox",
                    "near",
                    "maxAccuracy",
                    "q",
                    "export",
                    "dataset",
                    "Sandbox-Scenario",
                    "X-Purpose");

    /// What a program sends that goes on with a download; the console shows how one begins.
    private static final Set<String> RANGES = Set.of("Range", "If-Range");

    private static final Map<String, String> KINDS =
            Map.of(
                    "",
                    "records",
                    "/summary",
                    "summary",
                    "/{id}",
                    "record",
                    "/{id}/content",
                    "file");

    ConsoleCall {
        inputs = List.copyOf(inputs);
        representations = List.copyOf(representations);
    }

    /// One parameter.
    ///
    /// @param in `query`, `header` or `path`
    /// @param hint last part of the message key that explains it; null when `meaning` does
    /// @param meaning what it means; null when `hint` tells
    /// @param english whether `meaning` is the description's, in English
    /// @param options allowed values; empty for free text
    /// @param most its largest number, for the hint; null when it has none
    record Input(
            String name,
            String in,
            boolean required,
            @Nullable String hint,
            @Nullable String meaning,
            boolean english,
            List<Option> options,
            @Nullable String most) {

        private boolean accepts(String value) {
            return options.isEmpty()
                    || options.stream().anyMatch(option -> option.value().equals(value));
        }
    }

    record Option(String value, String label) {}

    static ConsoleCall of(ApiOperation operation, Catalogue catalogue, Locale locale) {
        var id =
                operation.path().startsWith(ABOVE)
                        ? operation.path().substring(ABOVE.length())
                        : GRANT;
        var name = id.split("/", 2)[0];
        var dataset = catalogue.dataset(name).orElse(null);
        return new ConsoleCall(
                id,
                operation.method(),
                operation.path(),
                dataset == null ? kindOfGrant(id) : KINDS.get(id.substring(name.length())),
                operation.summary(),
                dataset,
                operation.parameters().stream()
                        .filter(parameter -> !RANGES.contains(parameter.name()))
                        .map(parameter -> input(parameter, dataset, catalogue, locale))
                        .toList(),
                operation.representations());
    }

    private static @Nullable String kindOfGrant(String id) {
        return switch (id) {
            case GRANT, "datasets", "accesses", "exports", "imported" -> id;
            case "imported/{dataset}" -> "imported-page";
            case "imported/{dataset}/summary" -> "imported-summary";
            case "imported/{dataset}/{id}" -> "imported-record";
            case "exports/{export}" -> "export";
            case "exports/{export}/{dataset}" -> "export-file";
            default -> null;
        };
    }

    private static Input input(
            ApiParameter parameter, @Nullable Dataset dataset, Catalogue catalogue, Locale locale) {
        var name = parameter.name();
        var explained = EXPLAINED.contains(name);
        var field = dataset == null || explained ? Optional.<Field>empty() : dataset.field(name);
        return new Input(
                name,
                parameter.in(),
                parameter.required(),
                explained ? name : null,
                field.map(one -> one.description().in(locale)).orElse(parameter.description()),
                field.isEmpty(),
                parameter.values().stream()
                        .map(
                                value ->
                                        new Option(
                                                value,
                                                label(value, name, field, catalogue, locale)))
                        .toList(),
                parameter.most());
    }

    private static String label(
            String value, String name, Optional<Field> field, Catalogue catalogue, Locale locale) {
        if (name.equals("holder")) {
            return catalogue.holder(value).map(Holder::name).orElse(value);
        }
        return field.stream()
                .flatMap(one -> one.codes().stream())
                .filter(code -> code.value().equals(value))
                .map(code -> code.meaning().in(locale) + " (" + value + ")")
                .findFirst()
                .orElse(value);
    }

    /// Whether it asks for records, not for what may be read.
    boolean isForRecords() {
        return dataset != null;
    }

    /// The call's own parameters among those sent, without empty ones and without values that it
    /// does not know.
    Map<String, String> keepKnown(Map<String, String> sent) {
        var given = new LinkedHashMap<String, String>();
        for (var input : inputs) {
            var value = sent.getOrDefault(input.name(), "").strip();
            if (!value.isEmpty() && input.accepts(value)) {
                given.put(input.name(), value);
            }
        }
        return given;
    }

    /// Names of what it cannot be made without.
    List<String> missing(Map<String, String> given) {
        return inputs.stream()
                .filter(Input::required)
                .map(Input::name)
                .filter(name -> !given.containsKey(name))
                .toList();
    }

    /// The representation to ask for: the one that was chosen when there is such a one.
    String accept(String chosen) {
        return representations.contains(chosen) ? chosen : representations.getFirst();
    }

    /// Where the call goes. Values are encoded strictly, so that no quote is left in it.
    URI address(URI dataApi, Map<String, String> given) {
        var address = UriComponentsBuilder.fromUri(dataApi).path(path);
        in("query", given).keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(given).toUri();
    }

    /// What goes with it as headers, encoded strictly like the address: it is shown in programs.
    Map<String, String> headers(Map<String, String> given) {
        var headers = in("header", given);
        headers.replaceAll((_, value) -> UriUtils.encode(value, StandardCharsets.UTF_8));
        return headers;
    }

    private Map<String, String> in(String place, Map<String, String> given) {
        var chosen = new LinkedHashMap<String, String>();
        inputs.stream()
                .filter(input -> input.in().equals(place))
                .filter(input -> given.containsKey(input.name()))
                .forEach(input -> chosen.put(input.name(), given.get(input.name())));
        return chosen;
    }
}
