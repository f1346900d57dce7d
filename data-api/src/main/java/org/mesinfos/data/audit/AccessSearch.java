package org.mesinfos.data.audit;

import com.mongodb.MongoException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.AccessHistory;
import org.mesinfos.data.history.AccessHistoryPage;
import org.mesinfos.data.history.HistoryPosition;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Answers a query with a page and the address of the next one.
@Component
final class AccessSearch {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final AccessHistory history;
    private final String base;

    /// @param base our own address, from configuration: never what a request claims
    AccessSearch(
            AccessHistory history,
            @Value("${platform.data-api:http://localhost:8090}") String base) {
        this.history = history;
        this.base = base;
    }

    AccessHistoryPage slice(AccessQuery query) {
        try {
            return history.newestFirst(
                    query.subject(), query.period(), query::matches, query.limit(), query.after());
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.CURSOR_INVALID);
        } catch (MongoException e) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    /// @param hidden a filter that is part of the path already
    AccessRows page(
            AccessQuery query, AccessHistoryPage slice, String path, @Nullable String hidden) {
        var next = slice.next();
        return new AccessRows(
                slice.rows(),
                new AccessRows.Page(
                        next == null ? null : address(query, next, path, hidden),
                        query.limit(),
                        history.completeUntil()));
    }

    /// Where the rest of a search is found, from a place on.
    String address(AccessQuery query, HistoryPosition next, String path, @Nullable String hidden) {
        var address = UriComponentsBuilder.fromUriString(base).path(path);
        query.parametersFrom(next)
                .forEach(
                        (name, value) -> {
                            if (!name.equals(hidden)) {
                                address.queryParam(name, "{" + name + "}");
                            }
                        });
        return address.encode().buildAndExpand(query.parametersFrom(next)).toUriString();
    }

    /// One of our own addresses with one parameter.
    String address(String path, String parameter, String value) {
        return UriComponentsBuilder.fromUriString(base)
                .path(path)
                .queryParam(parameter, "{value}")
                .encode()
                .buildAndExpand(value)
                .toUriString();
    }
}
