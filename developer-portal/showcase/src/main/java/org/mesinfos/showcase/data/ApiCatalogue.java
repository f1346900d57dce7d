package org.mesinfos.showcase.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mesinfos.showcase.ShowcaseProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/// The words of MesInfos for datasets, companies and codes, in both languages: its public
/// catalogue, asked once an hour. Until it answers, things are called by their ids.
@Component
public class ApiCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(ApiCatalogue.class);
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final RestClient http;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(List.of(), Instant.MIN);

    ApiCatalogue(ShowcaseProperties properties, RestClient.Builder http, Clock clock) {
        this.http = http.baseUrl(properties.dataApi()).build();
        this.clock = clock;
    }

    private record Snapshot(List<Described> data, Instant until) {}

    private record Described(
            String id, Map<String, String> label, List<Company> holders, List<JsonNode> fields) {}

    private record Company(String id, String name, Map<String, String> sector) {}

    private record Answer(List<Described> data) {}

    public String dataset(String id, Locale locale) {
        return current().data().stream()
                .filter(dataset -> dataset.id().equals(id))
                .findFirst()
                .map(dataset -> word(dataset.label(), locale, id))
                .orElse(id);
    }

    public String holder(String id) {
        return companies(id).map(Company::name).findFirst().orElse(id);
    }

    public String sector(String id, Locale locale) {
        return companies(id).map(one -> word(one.sector(), locale, "")).findFirst().orElse("");
    }

    /// What a code of a field means.
    public String code(String dataset, String field, String value, Locale locale) {
        return current().data().stream()
                .filter(one -> one.id().equals(dataset))
                .flatMap(one -> one.fields().stream())
                .filter(one -> one.path("name").asString("").equals(field))
                .flatMap(one -> one.path("codes").valueStream())
                .filter(one -> one.path("value").asString("").equals(value))
                .map(one -> one.path("meaning").path(language(locale)).asString(value))
                .findFirst()
                .orElse(value);
    }

    private Stream<Company> companies(String id) {
        return current().data().stream()
                .flatMap(dataset -> dataset.holders().stream())
                .filter(company -> company.id().equals(id));
    }

    private static String word(Map<String, String> words, Locale locale, String otherwise) {
        return words.getOrDefault(language(locale), otherwise);
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("en") ? "en" : "fr";
    }

    private Snapshot current() {
        var known = snapshot;
        var now = clock.instant();
        if (now.isBefore(known.until())) {
            return known;
        }
        try {
            var answer = http.get().uri("/v1/datasets").retrieve().body(Answer.class);
            var latest = new Snapshot(Objects.requireNonNull(answer).data(), now.plus(GOOD_FOR));
            snapshot = latest;
            return latest;
        } catch (RestClientException away) {
            LOG.info("The catalogue does not answer: {}", away.getClass().getSimpleName());
            snapshot = new Snapshot(known.data(), now.plus(AGAIN_AFTER));
            return known;
        }
    }
}
