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

    private Catalogue(List<Holder> holders, List<Scope> scopes, List<Dataset> datasets) {
        holders.forEach(holder -> this.holders.put(holder.id(), holder));
        scopes.forEach(scope -> this.scopes.put(scope.name(), scope));
        datasets.forEach(dataset -> this.datasets.put(dataset.id(), dataset));
        check();
    }

    /// Reads the catalogue that this library carries.
    ///
    /// @throws IllegalStateException when a reference inside it leads nowhere
    public static Catalogue load() {
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

    public List<Holder> holders() {
        return List.copyOf(holders.values());
    }

    public List<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    public List<Scope> scopes() {
        return List.copyOf(scopes.values());
    }

    public Optional<Holder> holder(String id) {
        return Optional.ofNullable(holders.get(id));
    }

    public Optional<Dataset> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    public Optional<Scope> scope(String name) {
        return Optional.ofNullable(scopes.get(name));
    }

    private void check() {
        for (var dataset : datasets.values()) {
            dataset.holders()
                    .forEach(id -> require(holders.containsKey(id), dataset.id(), "holder", id));
            dataset.scopes()
                    .forEach(
                            name -> require(scopes.containsKey(name), dataset.id(), "scope", name));
            dataset.naturalKey()
                    .forEach(
                            name ->
                                    require(
                                            dataset.field(name).isPresent(),
                                            dataset.id(),
                                            "key field",
                                            name));
            dataset.filters()
                    .forEach(
                            name ->
                                    require(
                                            dataset.field(name).isPresent(),
                                            dataset.id(),
                                            "filter",
                                            name));
        }
        for (var scope : scopes.values()) {
            scope.datasets()
                    .forEach(id -> require(datasets.containsKey(id), scope.name(), "dataset", id));
        }
    }

    private static void require(boolean known, String owner, String kind, String name) {
        if (!known) {
            throw new IllegalStateException(
                    "catalogue: " + owner + " names the unknown " + kind + " " + name);
        }
    }
}
