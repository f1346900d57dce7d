package org.mesinfos.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/// All holders, datasets and scopes; read once from the YAML files beside this class.
///
/// Every consumer (consent page, data API, documentation, sandbox) reads this one object, so they
/// cannot disagree.
public final class Catalogue {

    private final Map<String, Holder> holders = new LinkedHashMap<>();
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();
    private final Map<String, Scope> scopes = new LinkedHashMap<>();

    Catalogue(List<Holder> holders, List<Scope> scopes, List<Dataset> datasets) {
        holders.forEach(holder -> this.holders.put(holder.id(), holder));
        scopes.forEach(scope -> this.scopes.put(scope.name(), scope));
        datasets.forEach(dataset -> this.datasets.put(dataset.id(), dataset));
        check();
    }

    /// The catalogue that this library carries, which is read once.
    public static Catalogue load() {
        return Loaded.CATALOGUE;
    }

    private static final class Loaded {
        private static final Catalogue CATALOGUE = read();
    }

    /// @throws IllegalStateException when a reference inside it leads nowhere
    private static Catalogue read() {
        var names = YamlFile.read("/catalogue/datasets.yaml", new TypeReference<List<String>>() {});
        var datasets = new ArrayList<Dataset>();
        for (var name : names) {
            datasets.add(
                    YamlFile.read(
                            "/catalogue/datasets/" + name + ".yaml",
                            new TypeReference<Dataset>() {}));
        }
        return new Catalogue(
                YamlFile.read("/catalogue/holders.yaml", new TypeReference<List<Holder>>() {}),
                YamlFile.read("/catalogue/scopes.yaml", new TypeReference<List<Scope>>() {}),
                datasets);
    }

    /// The companies, in the order of the alphabet.
    public List<Holder> holders() {
        return List.copyOf(holders.values());
    }

    /// The datasets, in the order of the documentation.
    public List<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    /// The scopes, in the order in which a person is asked.
    public List<Scope> scopes() {
        return List.copyOf(scopes.values());
    }

    /// The company of that id, if there is one.
    public Optional<Holder> holder(String id) {
        return Optional.ofNullable(holders.get(id));
    }

    /// The dataset of that id, if there is one.
    public Optional<Dataset> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /// The scope of that name, if there is one.
    public Optional<Scope> scope(String name) {
        return Optional.ofNullable(scopes.get(name));
    }

    private void check() {
        datasets.values().forEach(this::check);
        for (var scope : scopes.values()) {
            var opensSomething =
                    !scope.datasets().isEmpty() || Scope.OF_THE_PROTOCOL.contains(scope.name());
            require(opensSomething, scope.name(), "dataset", "(none)");
            for (var id : scope.datasets()) {
                var dataset = datasets.get(id);
                var opens =
                        dataset != null
                                && (scope.isForImported()
                                        ? !dataset.isOwn()
                                        : dataset.allScopes().contains(scope.name()));
                require(opens, scope.name(), "dataset", id);
            }
        }
        checkImported();
    }

    // Whatever companies deliver can also be brought along.
    private void checkImported() {
        var scope = scopes.get(Scope.IMPORTED);
        if (scope != null) {
            for (var dataset : datasets.values()) {
                var isNamed = scope.datasets().contains(dataset.id());
                require(isNamed != dataset.isOwn(), scope.name(), "dataset", dataset.id());
            }
        }
    }

    private void check(Dataset dataset) {
        var id = dataset.id();
        dataset.holders()
                .forEach(holder -> require(holders.containsKey(holder), id, "holder", holder));
        for (var name : dataset.allScopes()) {
            var scope = scopes.get(name);
            require(scope != null && scope.datasets().contains(id), id, "scope", name);
            var isForIdentifiers = name.equals(dataset.identifiersScope());
            require(Scope.isForIdentifiers(name) == isForIdentifiers, id, "scope", name);
        }
        checkIdentifiers(dataset);
        requireFields(dataset, "key field", dataset.naturalKey());
        requireFields(dataset, "filter", dataset.filters());
        requireFields(dataset, "sum", dataset.aggregates().sums());
        var groupings = new ArrayList<>(dataset.aggregates().by());
        groupings.removeAll(Dataset.Aggregates.COMPUTED);
        requireFields(dataset, "grouping", groupings);
        var time = dataset.timeField();
        requireFields(dataset, "time field", time == null ? List.of() : List.of(time));
        for (var field : dataset.fields()) {
            var isEnum = field.type() == Field.Type.ENUM;
            require(isEnum != field.codes().isEmpty(), id, "list of codes of", field.name());
            var isText = field.type() == Field.Type.STRING;
            require(isText || field.identifier() == null, id, "identifier", field.name());
            var selects =
                    switch (field.selector()) {
                        case ACCOUNT -> field.identifier() != null;
                        case CATEGORY -> isEnum;
                        case null -> true;
                    };
            require(selects, id, "selector", field.name());
        }
    }

    // A printed identifier without a scope could never be told, and a scope without one tells
    // nothing.
    private static void checkIdentifiers(Dataset dataset) {
        var printed =
                dataset.fields().stream()
                        .anyMatch(field -> field.identifier() == Field.Identifier.PRINTED);
        var scope = dataset.identifiersScope();
        require(printed == (scope != null), dataset.id(), "scope", String.valueOf(scope));
    }

    private static void requireFields(Dataset dataset, String kind, List<String> names) {
        names.forEach(name -> require(dataset.field(name).isPresent(), dataset.id(), kind, name));
    }

    private static void require(boolean known, String owner, String kind, String name) {
        if (!known) {
            throw new IllegalStateException(
                    "catalogue: " + owner + " names the unknown " + kind + " " + name);
        }
    }
}
