package org.mesinfos.auth.dataapi;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.person.Person;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Reads for a file what the data API holds about a person, page by page. Waits for the data API as
/// long as a restart of it takes: the person would have to begin again.
@Component
public class OwnRecordReader {

    private static final int PAGE = 1000;
    private static final int ACCESSES = 200;
    private static final int RETRIES = 5;

    private final OwnRecords records;
    private final RetryTemplate retry;

    OwnRecordReader(
            OwnRecords records, @Value("${platform.limits.export-wait:500ms}") Duration firstWait) {
        this.records = records;
        this.retry =
                new RetryTemplate(
                        RetryPolicy.builder()
                                .includes(DataApiUnavailable.class)
                                .maxRetries(RETRIES)
                                .delay(firstWait)
                                .multiplier(2)
                                .build());
    }

    /// The data API did not go on with its answers; what was written is no whole file.
    public static final class DataApiUnavailable extends RuntimeException {

        DataApiUnavailable() {
            super("the data API does not answer");
        }
    }

    /// Takes one thing after the other.
    public interface Each<T> {
        void accept(T one) throws IOException;
    }

    /// What is held, by dataset; asked once.
    public Optional<Map<String, Held>> held(Person person) {
        return records.held(person);
    }

    /// @throws DataApiUnavailable when the data API stops answering for long
    public void forEachAccess(Person person, AccessFilter filter, Each<Access> each)
            throws IOException {
        String cursor = null;
        do {
            var at = cursor;
            var page = withRetry(() -> records.accesses(person, filter, at, ACCESSES));
            for (var access : page.list()) {
                each.accept(access);
            }
            cursor = page.next();
        } while (cursor != null);
    }

    /// @throws DataApiUnavailable when the data API stops answering for long
    public void forEachPage(Person person, String dataset, Each<List<JsonNode>> each)
            throws IOException {
        String cursor = null;
        do {
            var page = page(person, dataset, Map.of(), cursor);
            each.accept(page.list());
            cursor = page.next();
        } while (cursor != null);
    }

    /// One page of 1000 records.
    ///
    /// @param filters what apps filter and order by; empty for everything
    /// @param cursor where an earlier page left off, or null to begin
    /// @throws DataApiUnavailable when the data API stops answering for long
    public Records page(
            Person person, String dataset, Map<String, String> filters, @Nullable String cursor) {
        return withRetry(() -> records.records(person, dataset, filters, cursor, PAGE));
    }

    private <T> T withRetry(Supplier<Optional<T>> question) {
        return retry.invoke(() -> question.get().orElseThrow(DataApiUnavailable::new));
    }
}
