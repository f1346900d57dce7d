package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.data.mongodb.core.mapping.Document;

/// `docs/mongodb/placement.json`, which `shard.js` carries out, beside the page that explains it
/// and the collections that there are.
class PlacementTests {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| (\\w+) \\| `(\\w+(?:\\{month})?)` \\| (`_id`(?:, hashed)?) .* (yes|no) \\|$");

    private final org.bson.Document placement = placement();

    @Test
    void thePageTellsWhatTheScriptDoes() throws IOException {
        var told =
                Files.readAllLines(DOCS.resolve("mongodb.md")).stream()
                        .map(ROW::matcher)
                        .filter(row -> row.matches())
                        .map(
                                row ->
                                        List.<Object>of(
                                                row.group(1),
                                                row.group(2),
                                                row.group(3).equals("`_id`") ? "range" : "hashed",
                                                row.group(4).equals("yes")))
                        .toList();

        var done = new ArrayList<List<Object>>();
        part("sharded")
                .forEach(
                        (database, collections) ->
                                ((Map<?, ?>) collections)
                                        .forEach(
                                                (name, key) ->
                                                        done.add(
                                                                List.<Object>of(
                                                                        database,
                                                                        name,
                                                                        ((Map<?, ?>) key)
                                                                                .get("key"),
                                                                        ((Map<?, ?>) key)
                                                                                .get("people")))));
        assertThat(told).hasSameElementsAs(done).hasSameSizeAs(done);
    }

    @Test
    void everyMappedCollectionHasItsPlace() {
        for (var service : List.of("auth", "data", "portal")) {
            var listed = new TreeSet<>(listed(service));
            if (service.equals("data")) {
                // It reads some of the authorization server's.
                listed.addAll(listed("auth"));
            }
            assertThat(mapped("org.mesinfos." + service))
                    .as(service)
                    .isNotEmpty()
                    .isSubsetOf(listed);
        }
    }

    private Set<String> listed(String database) {
        var names = new TreeSet<String>();
        ((Map<?, ?>) part("sharded").get(database)).keySet().forEach(name -> names.add("" + name));
        ((List<?>) part("whole").get(database)).forEach(name -> names.add("" + name));
        return names;
    }

    private static Set<String> mapped(String basePackage) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Document.class));
        return scan.findCandidateComponents(basePackage).stream()
                .map(found -> ((AnnotatedBeanDefinition) found).getMetadata())
                .map(type -> type.getAnnotationAttributes(Document.class.getName()))
                .filter(Objects::nonNull)
                .map(document -> document.get("collection").toString())
                .collect(Collectors.toSet());
    }

    private org.bson.Document part(String name) {
        return placement.get(name, org.bson.Document.class);
    }

    private static org.bson.Document placement() {
        try {
            return org.bson.Document.parse(
                    Files.readString(DOCS.resolve("mongodb/placement.json")));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
