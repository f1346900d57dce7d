package org.mesinfos.portal.console;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.springframework.web.util.UriComponentsBuilder;

/// One call that the console can make, with its parameters, made from the catalogue.
///
/// @param id `me`, `datasets`, or the id of a dataset
/// @param path below the data API's address
/// @param inputs its parameters
record ConsoleCall(String id, String path, List<Input> inputs) {

    ConsoleCall {
        inputs = List.copyOf(inputs);
    }

    /// One parameter.
    ///
    /// @param hint last part of the message key that explains it; null when `meaning` does
    /// @param meaning what the field holds, in the reader's language; null for general parameters
    /// @param options allowed values; empty for free text
    record Input(
            String name, @Nullable String hint, @Nullable String meaning, List<Option> options) {}

    record Option(String value, String label) {}

    /// The call of that id; that about the grant when there is none.
    static ConsoleCall of(@Nullable String id, Catalogue catalogue, Locale locale) {
        if ("datasets".equals(id)) {
            return new ConsoleCall("datasets", "/v1/me/datasets", List.of());
        }
        return catalogue
                .dataset(String.valueOf(id))
                .map(dataset -> of(dataset, locale))
                .orElseGet(() -> new ConsoleCall("me", "/v1/me", List.of()));
    }

    private static ConsoleCall of(Dataset dataset, Locale locale) {
        var inputs = new ArrayList<Input>();
        if (dataset.timeField() != null) {
            inputs.add(general("from"));
            inputs.add(general("to"));
        }
        inputs.add(general("limit"));
        inputs.add(
                new Input(
                        "order",
                        "order",
                        null,
                        List.of(new Option("desc", "desc"), new Option("asc", "asc"))));
        inputs.add(general("fields"));
        inputs.add(general("updatedSince"));
        dataset.filters().stream()
                .flatMap(name -> dataset.field(name).stream())
                .map(field -> filter(field, locale))
                .forEach(inputs::add);
        inputs.add(general("cursor"));
        return new ConsoleCall(dataset.id(), "/v1/me/" + dataset.id(), inputs);
    }

    private static Input general(String name) {
        return new Input(name, name, null, List.of());
    }

    private static Input filter(Field field, Locale locale) {
        var options =
                switch (field.type()) {
                    case BOOLEAN ->
                            List.of(new Option("true", "true"), new Option("false", "false"));
                    case ENUM ->
                            field.codes().stream()
                                    .map(
                                            code ->
                                                    new Option(
                                                            code.value(),
                                                            code.value()
                                                                    + " : "
                                                                    + code.meaning().in(locale)))
                                    .toList();
                    default -> List.<Option>of();
                };
        return new Input(field.name(), null, field.description().in(locale), options);
    }

    /// Whether it asks for records, not for what may be read.
    boolean isForRecords() {
        return !id.equals("me") && !id.equals("datasets");
    }

    /// The call's own parameters among those sent, without empty ones.
    Map<String, String> given(Map<String, String> sent) {
        var given = new LinkedHashMap<String, String>();
        for (var input : inputs) {
            var value = sent.getOrDefault(input.name(), "").strip();
            if (!value.isEmpty()) {
                given.put(input.name(), value);
            }
        }
        return given;
    }

    /// Where the call goes. Values are encoded strictly, so that no quote is left in it.
    URI address(URI dataApi, Map<String, String> given) {
        var address = UriComponentsBuilder.fromUri(dataApi).path(path);
        given.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(given).toUri();
    }
}
