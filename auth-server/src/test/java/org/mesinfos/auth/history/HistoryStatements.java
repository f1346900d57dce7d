package org.mesinfos.auth.history;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.context.support.StaticMessageSource;

/// What the history says, for tests outside of it.
public final class HistoryStatements {

    private final HistoryPageFactory pages;

    public HistoryStatements(OwnRecords records, Grants grants, Catalogue catalogue, Clock clock) {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        var addresses = new AddressesProperties("http://a", "http://d", "http://p");
        pages = new HistoryPageFactory(records, grants, catalogue, messages, clock, addresses);
    }

    /// One line.
    ///
    /// @param outcome `READ`, `REFUSED` or `SEARCHED`
    public record Line(String id, boolean own, @Nullable String grant, String outcome, int count) {}

    /// All lines of all pages, newest first.
    public List<Line> lines(Person person) {
        var filter = HistoryFilter.of(Map.of("own", "true"));
        var lines = new ArrayList<Line>();
        String cursor = null;
        do {
            var page = pages.page(person, filter, cursor, Locale.ENGLISH);
            page.groups().forEach(group -> group.lines().forEach(one -> lines.add(line(one))));
            cursor = page.next();
        } while (cursor != null);
        return lines;
    }

    private static Line line(HistoryPage.Line line) {
        return new Line(line.id(), line.own(), line.grantId(), line.outcome().name(), line.count());
    }

    /// The readings that the picture of the last 90 days has.
    public long plotted(Person person) {
        var page = pages.page(person, HistoryFilter.of(Map.of()), null, Locale.ENGLISH);
        return Objects.requireNonNull(page.plot()).points().stream()
                .mapToLong(point -> point.value())
                .sum();
    }
}
