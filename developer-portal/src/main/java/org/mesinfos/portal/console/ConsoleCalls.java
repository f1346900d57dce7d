package org.mesinfos.portal.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.springframework.stereotype.Component;

/// The calls that the console offers: all that the data API describes.
@Component
class ConsoleCalls {

    private final ApiDescription description;
    private final Catalogue catalogue;

    ConsoleCalls(ApiDescription description, Catalogue catalogue) {
        this.description = description;
        this.catalogue = catalogue;
    }

    /// The calls of one dataset.
    ///
    /// @param dataset null for the calls about the grant
    record Group(@Nullable Dataset dataset, List<ConsoleCall> calls) {

        Group {
            calls = List.copyOf(calls);
        }
    }

    /// Those about the grant first, then each dataset in the order of the catalogue; empty while
    /// the data API does not describe itself.
    List<Group> all(Locale locale) {
        var calls =
                description.operations().stream()
                        .flatMap(List::stream)
                        .map(operation -> ConsoleCall.of(operation, catalogue, locale))
                        .toList();
        var groups = new ArrayList<Group>();
        add(null, calls, groups);
        catalogue.datasets().forEach(dataset -> add(dataset, calls, groups));
        return groups;
    }

    private static void add(
            @Nullable Dataset dataset, List<ConsoleCall> calls, List<Group> groups) {
        var own = calls.stream().filter(call -> Objects.equals(call.dataset(), dataset)).toList();
        if (!own.isEmpty()) {
            groups.add(new Group(dataset, own));
        }
    }

    /// The call of that id, or the first; empty while the data API does not describe itself.
    static Optional<ConsoleCall> find(List<Group> groups, @Nullable String id) {
        var calls = groups.stream().flatMap(group -> group.calls().stream()).toList();
        return calls.stream()
                .filter(call -> call.id().equals(id))
                .findFirst()
                .or(() -> calls.stream().filter(call -> call.id().equals("me")).findFirst())
                .or(() -> calls.stream().findFirst());
    }
}
