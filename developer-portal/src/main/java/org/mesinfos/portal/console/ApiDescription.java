package org.mesinfos.portal.console;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.web.ExpiringCache;
import org.mesinfos.portal.web.ServiceAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What apps can ask the data API about a person, as its own description says: the console offers
/// that and nothing else. Read again after a few minutes, and at once while it could not be read.
@Component
class ApiDescription {

    static final String ANY_DATASET = "{dataset}";

    private static final Logger LOG = LoggerFactory.getLogger(ApiDescription.class);

    private static final String ADDRESS = "/openapi.json";
    private static final String PERSON = "/v1/me";
    private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.POST);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final RestClient http;
    private final JsonMapper json;
    private final List<String> datasets;
    private final ExpiringCache<String, List<ApiOperation>> known;

    ApiDescription(
            RestClient.Builder http,
            ServiceAddresses serviceAddresses,
            Catalogue catalogue,
            JsonMapper json,
            Clock clock) {
        this.http =
                http.clone()
                        .baseUrl(serviceAddresses.dataApi())
                        .requestFactory(ServiceClientFactory.waiting(LONGEST))
                        .build();
        this.json = json;
        this.datasets = catalogue.datasets().stream().map(Dataset::id).toList();
        this.known = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// Everything that is asked about a person, one entry for each dataset and way to read it;
    /// empty when the data API does not describe itself now.
    Optional<List<ApiOperation>> operations() {
        try {
            return Optional.of(known.get(ADDRESS, this::read));
        } catch (RestClientException | JacksonException | IllegalStateException away) {
            LOG.warn("the data API does not describe itself: {}", away.getMessage());
            return Optional.empty();
        }
    }

    private List<ApiOperation> read(String address) {
        var paths =
                json.readTree(http.get().uri(address).retrieve().body(byte[].class)).path("paths");
        var byPath = new LinkedHashMap<String, ApiOperation>();
        for (var path : paths.propertyNames()) {
            if (isAboutAPerson(path)) {
                METHODS.forEach(method -> add(method, path, paths.path(path), byPath));
            }
        }
        if (byPath.isEmpty()) {
            throw new IllegalStateException("nothing below " + PERSON);
        }
        return List.copyOf(byPath.values());
    }

    private static boolean isAboutAPerson(String path) {
        return path.equals(PERSON) || path.startsWith(PERSON + "/");
    }

    /// An address of one dataset says more about it than the one of all.
    private void add(
            HttpMethod method,
            String path,
            JsonNode described,
            LinkedHashMap<String, ApiOperation> byPath) {
        var found = described.path(method.name().toLowerCase(Locale.ROOT));
        if (found.isMissingNode()) {
            return;
        }
        var operation = ApiOperation.of(method, path, found);
        if (!path.startsWith(PERSON + "/" + ANY_DATASET)) {
            byPath.put(path, operation);
            return;
        }
        datasets.stream().map(operation::about).forEach(one -> byPath.putIfAbsent(one.path(), one));
    }
}
